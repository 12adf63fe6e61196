'use client';

import { useState, type ReactNode } from 'react';

import { useLiveState } from '@/lib/live/use-live';
import { useSession } from '@/lib/session/use-session';
import { WatchedJobs, WatchedJobsContext } from '@/lib/watched-jobs';

import { useJobsQuery } from './jobs-api';
import { TellContext, useTellOfHeard, useTellOfListed } from './use-ended-jobs';
import { useTell } from './use-tell';

/** Milliseconds between looks at the newest jobs where the live channel is not there. */
const LOOK_EVERY_MS = 10_000;
const NEWEST = { status: '', query: '', algorithm: '', key: '', from: '', to: '', page: 1 };
/** Whoever cancels a search knows it. */
const TOLD_EVERYWHERE = ['completed', 'failed'] as const;

function Listener() {
  useTellOfHeard(TOLD_EVERYWHERE);
  const { status } = useSession();
  const isWanted = useLiveState() === 'polling' && status === 'signed-in';
  const newest = useJobsQuery(NEWEST, {
    skip: !isWanted,
    pollingInterval: LOOK_EVERY_MS,
    skipPollingIfUnfocused: true,
  });
  useTellOfListed(newest.currentData?.jobs);
  return null;
}

/** Tells, on whatever page, of searches that have completed or failed, unless the page shows them. */
export function JobNotices({ children }: { children: ReactNode }) {
  const [watched] = useState(() => new WatchedJobs());
  const tell = useTell(watched);
  return (
    <WatchedJobsContext value={watched}>
      <TellContext value={tell}>
        <Listener />
        {children}
      </TellContext>
    </WatchedJobsContext>
  );
}
