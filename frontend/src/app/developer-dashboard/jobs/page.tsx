import type { Metadata } from 'next';

import { JobsPage } from '@/features/jobs/jobs-page';

export const metadata: Metadata = { title: 'Search jobs' };

export default function Page() {
  return <JobsPage />;
}
