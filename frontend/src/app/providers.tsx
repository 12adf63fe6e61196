'use client';

import { useEffect, useState, type ReactNode } from 'react';
import { Provider } from 'react-redux';

import { Toasts } from '@/components/toasts/toasts';
import { JobNotices } from '@/features/jobs/job-notices-everywhere';
import { LibraryNotices } from '@/features/library/library-notices';
import { LiveUpdates } from '@/lib/live/live-updates';
import { useStartSession } from '@/lib/session/use-start-session';

import { makeStore } from './store';

function SessionStart({ children }: { children: ReactNode }) {
  const start = useStartSession();
  useEffect(start, [start]);
  return children;
}

export function Providers({ children }: { children: ReactNode }) {
  const [store] = useState(makeStore);
  const [first] = useState(() => store.getState());
  return (
    // Parts of the page come alive later than others: they, too, expect what the built page shows.
    <Provider store={store} serverState={first}>
      <Toasts>
        <SessionStart>
          <LiveUpdates>
            <LibraryNotices />
            <JobNotices>{children}</JobNotices>
          </LiveUpdates>
        </SessionStart>
      </Toasts>
    </Provider>
  );
}
