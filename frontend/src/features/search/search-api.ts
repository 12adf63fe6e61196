import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

type JobState = Answer<'/api/v1/users/{user_id}/search/{job_id}', 'get', 200>;
type Accepted = Answer<'/api/v1/users/{user_id}/search', 'post', 202>;
export type SearchJob = JobState & Required<Pick<JobState, 'results'>>;
export type SearchResult = SearchJob['results'][number];
export type SearchMoment = NonNullable<SearchResult['moments']>[number];

export interface Submission {
  userId: number;
  query: string;
  /** The algorithm's name; null for the platform's own choice. */
  algorithm: string | null;
}

/** Most searches are over within this many seconds, and then need no second request. */
const WAIT_SECONDS = 1;

function complete({ status = 'queued', results = [], ...job }: JobState | Accepted): SearchJob {
  return { ...job, status, results };
}

const searchUrl = (userId: number) => `/users/${userId}/search`;

const searchApi = api.injectEndpoints({
  endpoints: (build) => ({
    // A query and not a mutation: the address says what is searched, however often it is drawn.
    submission: build.query<SearchJob, Submission>({
      query: ({ userId, query, algorithm }) => ({
        url: searchUrl(userId),
        method: 'POST',
        headers: { Prefer: `wait=${WAIT_SECONDS}` },
        body: { query, ...(algorithm === null ? {} : { algorithm }) },
      }),
      transformResponse: complete,
    }),
    job: build.query<SearchJob, { userId: number; jobId: string }>({
      query: ({ userId, jobId }) => `${searchUrl(userId)}/${encodeURIComponent(jobId)}`,
      transformResponse: complete,
      providesTags: (_result, _error, { jobId }) => [{ type: 'Job', id: jobId }],
    }),
  }),
});

export const { useSubmissionQuery } = searchApi;
export const { useQueryState: useJobState, useQuerySubscription: useJobPolling } =
  searchApi.endpoints.job;
