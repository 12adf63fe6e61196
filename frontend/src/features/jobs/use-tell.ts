import { useCallback, useEffect, useMemo, useRef } from 'react';

import { useToast } from '@/components/toasts/use-toast';
import { gather } from '@/lib/live/gather';
import type { WatchedJobs } from '@/lib/watched-jobs';

import { noticesOf, type EndedJob } from './job-notices';

/** Milliseconds between messages: of what ends within them, one tells of all. */
const TELL_EVERY_MS = 3_000;
/** How long a page that asked for a job has to learn its number, and so to show it. */
const PAUSE_MS = 1_000;

/** Whether this browser can tell of something while its page is out of sight. */
export function canNotify(): boolean {
  return 'Notification' in window;
}

function notify(title: string, text: string | undefined): void {
  if (!canNotify() || Notification.permission !== 'granted' || !document.hidden) return;
  new Notification(title, text === undefined ? {} : { body: text });
}

/** A function that tells of a run that has ended, once, unless its page shows it. */
export function useTell(watched: WatchedJobs): (ended: readonly EndedJob[]) => void {
  const toast = useToast();
  const told = useRef(new Set<string>());
  const timers = useRef(new Set<ReturnType<typeof setTimeout>>());
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
  useEffect(() => {
    const waiting = timers.current;
    return () => {
      gathered.stop();
      for (const timer of waiting) clearTimeout(timer);
    };
  }, [gathered]);
  return useCallback(
    (ended) => {
      const fresh = ended.filter(({ job_id, run }) => !told.current.has(`${job_id} ${run}`));
      for (const { job_id, run } of fresh) told.current.add(`${job_id} ${run}`);
      if (fresh.length === 0) return;
      const timer = setTimeout(() => {
        timers.current.delete(timer);
        gathered.add(...fresh.filter(({ job_id }) => !watched.isQuiet(job_id, document.hidden)));
      }, PAUSE_MS);
      timers.current.add(timer);
    },
    [gathered, watched],
  );
}
