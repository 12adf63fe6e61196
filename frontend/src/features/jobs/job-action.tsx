import { Ban, RotateCcw } from 'lucide-react';

import { Button } from '@/components/button';

import { isUnderWay } from './job-status';
import type { JobEntry } from './jobs-api';
import { useJobActions } from './use-job-actions';

/** The one thing that can be done to a job as it is: cancelling it, or running it again. */
export function JobAction({ job }: { job: JobEntry }) {
  const { busy, cancel, retry } = useJobActions(job.job_id);
  if (job.status === 'completed') return null;
  const [Icon, label, run] = isUnderWay(job.status)
    ? ([Ban, 'Cancel', cancel] as const)
    : ([RotateCcw, 'Retry', retry] as const);
  return (
    <Button busy={busy} aria-label={`${label}: ${job.query}`} onClick={() => void run()}>
      <Icon aria-hidden className="size-4" />
      {label}
    </Button>
  );
}
