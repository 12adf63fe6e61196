import { skipToken } from '@reduxjs/toolkit/query/react';

import type { ApiError } from '@/lib/api/problem';
import { useLookEvery } from '@/lib/live/use-live';
import { useWatchJob } from '@/lib/watched-jobs';

import { isFinal, nextLook } from './polling';
import {
  useJobPolling,
  useJobState,
  useSubmissionQuery,
  type SearchJob,
  type Submission,
} from './search-api';

/** A search from its submission to its end. `job` is the newest state known of it. */
export interface SearchRun {
  job: SearchJob | undefined;
  error: ApiError | undefined;
  busy: boolean;
  /** Submits it again, or looks again where a look failed. */
  again: () => void;
}

/**
 * Looks at a job when the live channel tells of it, and less and less often where that is not there,
 * until it has ended.
 */
function useJob(userId: number, jobId: string | undefined, since: number) {
  const argument = jobId === undefined ? skipToken : { userId, jobId };
  const state = useJobState(argument);
  const lookMs = nextLook(state, since);
  const { refetch } = useJobPolling(argument, {
    pollingInterval: useLookEvery(lookMs, state.isError ? lookMs : 0),
    skipPollingIfUnfocused: true,
  });
  return { ...state, refetch };
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
  useWatchJob(newest?.job_id, newest !== undefined && isFinal(newest.status));
  return {
    job: newest,
    error,
    busy: submitted.isFetching || (newest !== undefined && !isFinal(newest.status)),
    again: () => void (submitted.error || over ? submitted.refetch() : job.refetch()),
  };
}
