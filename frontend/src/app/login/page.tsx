import type { Metadata } from 'next';
import { Suspense } from 'react';

import { LoginPage } from '@/features/auth/login-page';
import { RequireAnonymous } from '@/features/auth/session-gates';

export const metadata: Metadata = { title: 'Sign in' };

export default function Page() {
  return (
    <Suspense>
      <RequireAnonymous>
        <LoginPage />
      </RequireAnonymous>
    </Suspense>
  );
}
