import type { Metadata } from 'next';
import { Suspense } from 'react';

import { RequireSession } from '@/features/auth/session-gates';
import { LibraryPage } from '@/features/library/library-page';

export const metadata: Metadata = { title: 'Library' };

export default function Page() {
  return (
    <Suspense>
      <RequireSession>
        <LibraryPage />
      </RequireSession>
    </Suspense>
  );
}
