import type { ReactNode } from 'react';

import { RequireSession } from '@/features/auth/session-gates';

import { DashboardNav } from '../shell/dashboard-nav';

/** The frame of the dashboard. `data-wide` gives it all of a large screen. */
export default function DashboardLayout({ children }: { children: ReactNode }) {
  return (
    <div data-wide className="grid gap-6 lg:grid-cols-[11rem_minmax(0,1fr)] lg:gap-10">
      <DashboardNav />
      <div className="min-w-0">
        <RequireSession>{children}</RequireSession>
      </div>
    </div>
  );
}
