import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

import type { NewSearch } from '../asked';

type JobState = Answer<'/api/v1/users/{user_id}/search/{job_id}', 'get', 200>;
type Accepted = Answer<'/api/v1/users/{user_id}/search', 'post', 202>;
export type SearchJob = JobState & Required<Pick<JobState, 'results'>>;
export type SearchResult = SearchJob['results'][number];

export interface Submission {
  userId: number;
  body: NewSearch;
}

/** Most searches are over within this many seconds, and then need no second request. */
const WAIT_SECONDS = 1;

function complete({ status = 'queued', results = [], ...job }: JobState | Accepted): SearchJob {
  return { ...job, status, results };
}

export const searchPath = (userId: number) => `/users/${userId}/search`;

export const searchApi = api.injectEndpoints({
  endpoints: (build) => ({
    // A query and not a mutation: the address says what is searched, however often it is drawn.
    submission: build.query<SearchJob, Submission>({
      query: ({ userId, body }) => ({
        url: searchPath(userId),
        method: 'POST',
        headers: { Prefer: `wait=${WAIT_SECONDS}` },
        body,
      }),
      transformResponse: complete,
      providesTags: (job) => (job === undefined ? [] : [{ type: 'Submission', id: job.job_id }]),
    }),
    job: build.query<SearchJob, { userId: number; jobId: string }>({
      query: ({ userId, jobId }) => `${searchPath(userId)}/${encodeURIComponent(jobId)}`,
      transformResponse: complete,
      providesTags: (_result, _error, { jobId }) => [{ type: 'Job', id: jobId }],
    }),
    // Whoever asks the same again is not given a search that was called off.
    callOff: build.mutation<unknown, string>({
      query: (jobId) => ({
        url: `/search/jobs/${encodeURIComponent(jobId)}/cancel`,
        method: 'POST',
      }),
      invalidatesTags: (_result, _error, jobId) => [{ type: 'Submission', id: jobId }],
    }),
  }),
});

export const { useSubmissionQuery } = searchApi;
export const { useQueryState: useJobState, useQuerySubscription: useJobPolling } =
  searchApi.endpoints.job;
