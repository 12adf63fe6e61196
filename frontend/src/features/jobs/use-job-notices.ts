import { useCallback, useEffect, useMemo, useRef } from 'react';

import { useToast } from '@/components/toasts/use-toast';
import { gather } from '@/lib/live/gather';
import { useLiveMessages } from '@/lib/live/use-live';

import { endedSince, noticesOf, type EndedJob } from './job-notices';
import { isUnderWay } from './job-status';
import type { JobEntry } from './jobs-api';

/** Milliseconds between messages: of what ends within them, one tells of all. */
const TELL_EVERY_MS = 1_000;

/** Whether this browser can tell of something while its page is out of sight. */
export function canNotify(): boolean {
  return 'Notification' in window;
}

function notify(title: string, text: string | undefined): void {
  if (!canNotify() || Notification.permission !== 'granted' || !document.hidden) return;
  new Notification(title, text === undefined ? {} : { body: text });
}

/** A function that tells of a run that has ended, once, from wherever that is known. */
function useTell(): (ended: readonly EndedJob[]) => void {
  const toast = useToast();
  const told = useRef(new Set<string>());
  const gathered = useMemo(
    () =>
      gather<EndedJob>(TELL_EVERY_MS, (ended) => {
        for (const notice of noticesOf(ended)) {
          toast(notice);
          notify(notice.title, notice.text);
        }
      }),
    [toast],
  );
  useEffect(() => gathered.stop, [gathered]);
  return useCallback(
    (ended) => {
      for (const job of ended) {
        const run = `${job.job_id} ${job.run}`;
        if (!told.current.has(run)) gathered.add(job);
        told.current.add(run);
      }
    },
    [gathered],
  );
}

/**
 * Tells of jobs that end: by a toast, and by the browser where it may and nobody is looking. It
 * hears of them from the live channel; without it, it sees them end in what is listed.
 */
export function useJobNotices(jobs: readonly JobEntry[] | undefined): void {
  const tell = useTell();
  const seen = useRef(new Map<string, JobEntry['status']>());
  useLiveMessages((message) => {
    if (message.type === 'job' && !isUnderWay(message.status)) tell([message]);
  });
  useEffect(() => {
    if (jobs === undefined) return;
    tell(endedSince(seen.current, jobs));
    for (const { job_id, status } of jobs) seen.current.set(job_id, status);
  }, [jobs, tell]);
}
