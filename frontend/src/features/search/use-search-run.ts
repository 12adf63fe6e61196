import { skipToken } from '@reduxjs/toolkit/query/react';

import type { ApiError } from '@/lib/api/problem';

import { AFTER_FAILURE_MS, pollDelay } from './poll-delay';
import {
  useJobPolling,
  useJobState,
  useSubmissionQuery,
  type SearchJob,
  type Submission,
} from './search-api';

const FINAL: readonly SearchJob['status'][] = ['completed', 'failed', 'cancelled'];

/** A search from its submission to its end. `job` is the newest state known of it. */
export interface SearchRun {
  job: SearchJob | undefined;
  error: ApiError | undefined;
  busy: boolean;
  /** Submits it again, or looks again where a look failed. */
  again: () => void;
}

export function isFinal(status: SearchJob['status']): boolean {
  return FINAL.includes(status);
}

/** Looks at a job, less and less often, until it has ended. */
function useJob(userId: number, jobId: string | undefined, since: number) {
  const argument = jobId === undefined ? skipToken : { userId, jobId };
  const state = useJobState(argument);
  const { refetch } = useJobPolling(argument, {
    pollingInterval: nextLook(state, since),
    skipPollingIfUnfocused: true,
  });
  return { ...state, refetch };
}

interface Seen {
  currentData?: SearchJob | undefined;
  isError: boolean;
  fulfilledTimeStamp?: number | undefined;
}

/** Milliseconds until the next look; 0 for no more. */
function nextLook({ currentData, isError, fulfilledTimeStamp }: Seen, since: number): number {
  if (isError) return AFTER_FAILURE_MS;
  if (currentData !== undefined && isFinal(currentData.status)) return 0;
  return pollDelay((fulfilledTimeStamp ?? since) - since);
}

/** Submits a search, where there is one, and follows its job. */
export function useSearchRun(submission: Submission | null): SearchRun {
  const submitted = useSubmissionQuery(submission ?? skipToken);
  const first = submitted.currentData;
  const over = first === undefined || isFinal(first.status);
  const job = useJob(
    submission?.userId ?? 0,
    over ? undefined : first.job_id,
    submitted.fulfilledTimeStamp ?? 0,
  );
  const error = submitted.error ?? job.error;
  const newest = job.currentData ?? first;
  return {
    job: newest,
    error,
    busy: submitted.isFetching || (newest !== undefined && !isFinal(newest.status)),
    again: () => void (submitted.error || over ? submitted.refetch() : job.refetch()),
  };
}
