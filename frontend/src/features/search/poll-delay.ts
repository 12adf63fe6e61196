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

/** How long to wait after a look that failed. */
export const AFTER_FAILURE_MS = LONGEST_MS;
