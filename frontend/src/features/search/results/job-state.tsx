import { Ban, Check, CircleAlert, Clock, LoaderCircle, type LucideIcon } from 'lucide-react';

import type { SearchJob } from '../run/search-api';

const LOOKS: Record<SearchJob['status'], { icon: LucideIcon; text: string; spins?: boolean }> = {
  queued: { icon: Clock, text: 'Queued' },
  processing: { icon: LoaderCircle, text: 'Searching', spins: true },
  completed: { icon: Check, text: 'Completed' },
  failed: { icon: CircleAlert, text: 'Failed' },
  cancelled: { icon: Ban, text: 'Cancelled' },
};

function countOf({ results, total_count: total }: SearchJob): string {
  const shown = results.length.toLocaleString();
  if (total !== undefined && total !== null) {
    return `the best ${shown} of ${total.toLocaleString()} results`;
  }
  return results.length === 1 ? '1 result' : `${shown} results`;
}

/** The state of a search, read out when it changes. */
export function JobState({ job }: { job: SearchJob }) {
  const { icon: Icon, text, spins } = LOOKS[job.status];
  return (
    <p role="status" className="flex items-center gap-1.5 text-sm text-ink-soft">
      <Icon aria-hidden className={spins === true ? 'size-4 motion-safe:animate-spin' : 'size-4'} />
      {text}
      {job.status === 'completed' ? <span>· {countOf(job)}</span> : null}
    </p>
  );
}
