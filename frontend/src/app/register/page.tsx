import type { Metadata } from 'next';
import { Suspense } from 'react';

import { RegisterPage } from '@/features/auth/register-page';
import { RequireAnonymous } from '@/features/auth/session-gates';

export const metadata: Metadata = { title: 'Create account' };

export default function Page() {
  return (
    <Suspense>
      <RequireAnonymous>
        <RegisterPage />
      </RequireAnonymous>
    </Suspense>
  );
}
