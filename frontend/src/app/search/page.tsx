import type { Metadata } from 'next';
import { Suspense } from 'react';

import { RequireSession } from '@/features/auth/session-gates';
import { SearchPage } from '@/features/search/search-page';

export const metadata: Metadata = { title: 'Search' };

export default function Page() {
  return (
    <Suspense>
      <RequireSession>
        <SearchPage />
      </RequireSession>
    </Suspense>
  );
}
