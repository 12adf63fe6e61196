import type { ThunkDispatch, UnknownAction } from '@reduxjs/toolkit';

import type { Services } from '@/lib/session/start-session';

import { isFinal } from './polling';
import { searchApi, type Submission } from './search-api';

type State = Parameters<ReturnType<typeof searchApi.endpoints.submission.select>>[0];
export type SearchDispatch = ThunkDispatch<State, Services, UnknownAction>;

/**
 * Cancels a search that nobody waits for any more, as soon as its job is known, unless it has ended. `hush` gets that job:
 * nothing is to be told of it.
 */
export function callOff(submission: Submission, hush: (jobId: string) => void) {
  return async (dispatch: SearchDispatch, getState: () => State): Promise<void> => {
    await dispatch(searchApi.util.getRunningQueryThunk('submission', submission));
    const { endpoints } = searchApi;
    const { data: accepted } = endpoints.submission.select(submission)(getState());
    if (accepted === undefined) return;
    hush(accepted.job_id);
    const known = { userId: submission.userId, jobId: accepted.job_id };
    const { status } = endpoints.job.select(known)(getState()).data ?? accepted;
    if (!isFinal(status)) await dispatch(endpoints.callOff.initiate(accepted.job_id));
  };
}
