import type { Toast } from '@/components/toasts/use-toast';
import { formatMilliseconds } from '@/lib/format/numbers';

import { isUnderWay } from './job-status';
import type { JobEntry } from './jobs-api';

/** More than so many at once are told as one. */
const MOST_TOASTS = 3;

/** A job that has ended, as the list and the live channel tell of it. */
export type EndedJob = Pick<
  JobEntry,
  'job_id' | 'run' | 'query' | 'status' | 'error' | 'result_count' | 'execution_time_ms'
>;

/** The jobs that were under way when last seen and have ended since. */
export function endedSince(
  before: ReadonlyMap<string, JobEntry['status']>,
  jobs: readonly JobEntry[],
): JobEntry[] {
  return jobs.filter(({ job_id, status }) => {
    const known = before.get(job_id);
    return known !== undefined && isUnderWay(known) && !isUnderWay(status);
  });
}

function noticeOf({ query, status, error, result_count, execution_time_ms }: EndedJob): Toast {
  if (status === 'failed') {
    return {
      title: `Search failed: ${query}`,
      text: error?.message ?? 'No reason is known.',
      tone: 'danger',
    };
  }
  if (status === 'cancelled') return { title: `Search cancelled: ${query}` };
  const count = result_count ?? 0;
  const results = count === 1 ? '1 result' : `${count.toLocaleString()} results`;
  return {
    title: `Search completed: ${query}`,
    text: `${results} in ${formatMilliseconds(execution_time_ms)}`,
    tone: 'success',
  };
}

/** What to tell of jobs that have ended: each, or how many where they are many. */
export function noticesOf(ended: readonly EndedJob[]): Toast[] {
  if (ended.length <= MOST_TOASTS) return ended.map(noticeOf);
  const failed = ended.filter(({ status }) => status === 'failed').length;
  const title = `${ended.length.toLocaleString()} searches ended`;
  return [
    failed === 0
      ? { title, tone: 'success' }
      : { title, text: `${failed.toLocaleString()} of them failed.`, tone: 'danger' },
  ];
}
