import { useEffect, useRef } from 'react';

import { useToast } from '@/components/toasts/use-toast';

import { endedSince, noticesOf } from './job-notices';
import type { JobEntry } from './jobs-api';

/** Whether this browser can tell of something while its page is out of sight. */
export function canNotify(): boolean {
  return 'Notification' in window;
}

function notify(title: string, text: string | undefined): void {
  if (!canNotify() || Notification.permission !== 'granted' || !document.hidden) return;
  new Notification(title, text === undefined ? {} : { body: text });
}

/** Tells of jobs that end: by a toast, and by the browser where it may and nobody is looking. */
export function useJobNotices(jobs: readonly JobEntry[] | undefined): void {
  const toast = useToast();
  const seen = useRef(new Map<string, JobEntry['status']>());
  useEffect(() => {
    if (jobs === undefined) return;
    for (const notice of noticesOf(endedSince(seen.current, jobs))) {
      toast(notice);
      notify(notice.title, notice.text);
    }
    for (const { job_id, status } of jobs) seen.current.set(job_id, status);
  }, [jobs, toast]);
}
