import type { SearchJob } from './search-api';

const FINAL: readonly SearchJob['status'][] = ['completed', 'failed', 'cancelled'];
const FIRST_MS = 200;
const LONGEST_MS = 5_000;
const SHARE_OF_AGE = 0.3;

/**
 * Milliseconds until the next look at a job that has been under way for `ageMs`: short at first,
 * then a share of its age, so that a long job costs few requests and is seen soon after its end.
 */
export function pollDelay(ageMs: number): number {
  return Math.min(LONGEST_MS, Math.max(FIRST_MS, Math.round(ageMs * SHARE_OF_AGE)));
}

export function isFinal(status: SearchJob['status']): boolean {
  return FINAL.includes(status);
}

/** What the last look at a job brought; times in milliseconds since the epoch. */
interface Look {
  currentData?: Pick<SearchJob, 'status'> | undefined;
  isError: boolean;
  fulfilledTimeStamp?: number | undefined;
}

/** Milliseconds until the next look at a job that was submitted at `since`; 0 for no more. */
export function nextLook(
  { currentData, isError, fulfilledTimeStamp }: Look,
  since: number,
): number {
  if (isError) return LONGEST_MS;
  if (currentData !== undefined && isFinal(currentData.status)) return 0;
  return pollDelay((fulfilledTimeStamp ?? since) - since);
}
