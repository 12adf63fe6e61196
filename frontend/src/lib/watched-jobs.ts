import { createContext, use, useEffect } from 'react';

/** Searches that need no message when they end, because somebody sees it happen or does not want to know. */
export class WatchedJobs {
  readonly #watchers = new Map<string, number>();
  readonly #hushed = new Set<string>();

  /** Says that a page shows how a job stands, until the function that it returns is called. */
  watch(jobId: string): () => void {
    this.#watchers.set(jobId, this.#countOf(jobId) + 1);
    return () => this.#watchers.set(jobId, this.#countOf(jobId) - 1);
  }

  /** Says that nothing more is to be told of a job: its end was seen, or nobody waits for it. */
  hush(jobId: string): void {
    this.#hushed.add(jobId);
  }

  /** Whether nothing is to be told of a job's end. Nobody watches a page that is `hidden`. */
  isQuiet(jobId: string, hidden: boolean): boolean {
    return this.#hushed.has(jobId) || (!hidden && this.#countOf(jobId) > 0);
  }

  #countOf(jobId: string): number {
    return this.#watchers.get(jobId) ?? 0;
  }
}

/** Null where nobody tells of jobs. */
export const WatchedJobsContext = createContext<WatchedJobs | null>(null);

/** Says that the page shows how a job stands, if there is one; and once it shows its end. */
export function useWatchJob(jobId: string | undefined, hasEnded: boolean): void {
  const watched = use(WatchedJobsContext);
  useEffect(() => (jobId === undefined ? undefined : watched?.watch(jobId)), [watched, jobId]);
  useEffect(() => {
    if (jobId !== undefined && hasEnded && !document.hidden) watched?.hush(jobId);
  }, [watched, jobId, hasEnded]);
}
