import { createContext, use, useEffect, useRef } from 'react';

import { useLiveMessages } from '@/lib/live/use-live';

import { endedSince, type EndedJob } from './job-notices';
import { isUnderWay } from './job-status';
import type { JobEntry } from './jobs-api';

/** Tells of jobs that have ended; where nobody does, nothing is told. */
export const TellContext = createContext<(ended: readonly EndedJob[]) => void>(() => undefined);

/** Tells of jobs that are seen to end in a list, for when the live channel is not there. */
export function useTellOfListed(jobs: readonly JobEntry[] | undefined): void {
  const tell = use(TellContext);
  const seen = useRef(new Map<string, JobEntry['status']>());
  useEffect(() => {
    if (jobs === undefined) return;
    tell(endedSince(seen.current, jobs));
    for (const { job_id, status } of jobs) seen.current.set(job_id, status);
  }, [jobs, tell]);
}

/** Tells of jobs whose end the live channel brings, in one of these ways. */
export function useTellOfHeard(statuses: readonly JobEntry['status'][]): void {
  const tell = use(TellContext);
  useLiveMessages((message) => {
    if (message.type !== 'job' || isUnderWay(message.status)) return;
    if (statuses.includes(message.status)) tell([message]);
  });
}
