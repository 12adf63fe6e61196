import type { Metadata } from 'next';

import { ReferencePage } from '@/features/reference/reference-page';

export const metadata: Metadata = { title: 'API reference' };

export default function Page() {
  return <ReferencePage />;
}
