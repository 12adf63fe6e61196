import { Ban, Check, CircleAlert, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';

import type { SearchJob } from './search-api';
import type { SearchRun } from './use-search-run';

const LOOKS: Record<SearchJob['status'], { icon: LucideIcon; text: string; spins?: boolean }> = {
  queued: { icon: Clock, text: 'Queued' },
  processing: { icon: LoaderCircle, text: 'Searching', spins: true },
  completed: { icon: Check, text: 'Completed' },
  failed: { icon: CircleAlert, text: 'Failed' },
  cancelled: { icon: Ban, text: 'Cancelled' },
};

type Job = NonNullable<SearchRun['job']>;

function detail({ status, results, execution_time_ms: time }: Job): string {
  if (status !== 'completed') return '';
  const count = results.length === 1 ? '1 result' : `${results.length.toLocaleString()} results`;
  return time == null ? count : `${count} in ${Math.max(1, Math.round(time)).toLocaleString()} ms`;
}

/** The state of a search, read out when it changes. */
export function JobState({ job }: { job: Job }) {
  const { icon: Icon, text, spins } = LOOKS[job.status];
  const more = detail(job);
  return (
    <p role="status" className="flex items-center gap-2 text-sm text-ink-soft">
      <Icon aria-hidden className={spins === true ? 'size-4 motion-safe:animate-spin' : 'size-4'} />
      {text}
      {more === '' ? null : <span className="tabular-nums">· {more}</span>}
    </p>
  );
}
