import { Badge, type Tone } from '@/components/badge';

import type { JobEntry, JobStatus } from './jobs-api';

export const STATUS_NAMES: Record<JobStatus, string> = {
  queued: 'Queued',
  processing: 'Processing',
  completed: 'Completed',
  failed: 'Failed',
  cancelled: 'Cancelled',
};

const TONES: Record<JobStatus, Tone> = {
  queued: 'neutral',
  processing: 'accent',
  completed: 'success',
  failed: 'danger',
  cancelled: 'warning',
};

/** Whether a job can still change by itself. */
export function isUnderWay(status: JobStatus): boolean {
  return status === 'queued' || status === 'processing';
}

type StatusProps = Pick<JobEntry, 'status' | 'progress' | 'cancel_requested_at'>;

/** A job's state; while it runs, how far it is. */
export function JobStatusBadge({ status, progress, cancel_requested_at }: StatusProps) {
  const stopping = isUnderWay(status) && cancel_requested_at !== null;
  return (
    <span className="flex items-center gap-2">
      <Badge tone={TONES[status]}>{stopping ? 'Cancelling' : STATUS_NAMES[status]}</Badge>
      {status === 'processing' && progress !== null ? (
        <progress
          aria-label="Progress"
          value={progress}
          max={1}
          className="h-1.5 w-14 overflow-hidden rounded-full bg-sunken [&::-moz-progress-bar]:bg-(--chart-1) [&::-webkit-progress-bar]:bg-sunken [&::-webkit-progress-value]:bg-(--chart-1)"
        />
      ) : null}
    </span>
  );
}
