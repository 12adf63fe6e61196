import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

export type JobList = Answer<'/api/v1/search/jobs', 'get', 200>;
export type JobEntry = JobList['jobs'][number];
export type JobStatus = JobEntry['status'];
export type JobDetails = Answer<'/api/v1/search/jobs/{job_id}/details', 'get', 200>;

/** Which jobs; '' is any. Days are inclusive, in the reader's time zone. */
export interface JobFilters {
  status: string;
  query: string;
  algorithm: string;
  key: string;
  from: string;
  to: string;
}

export interface JobsArguments extends JobFilters {
  /** Counted from 1. */
  page: number;
}

const PER_PAGE = 20;

function toParams({ status, query, algorithm, key, from, to, page }: JobsArguments) {
  const given = { status, query, algorithm, api_key_id: key, start_date: from, end_date: to };
  const known = Object.entries(given).filter(([, value]) => value !== '');
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { ...Object.fromEntries(known), tz, page, per_page: PER_PAGE };
}

const jobUrl = (jobId: string) => `/search/jobs/${encodeURIComponent(jobId)}`;

const jobsApi = api.injectEndpoints({
  endpoints: (build) => ({
    jobs: build.query<JobList, JobsArguments>({
      query: (wanted) => ({ url: '/search/jobs', params: toParams(wanted) }),
      providesTags: ['Jobs'],
    }),
    jobDetails: build.query<JobDetails, string>({
      query: (jobId) => `${jobUrl(jobId)}/details`,
      providesTags: (_result, _error, jobId) => [{ type: 'Job', id: jobId }],
    }),
    // A refusal says that the job has moved on, so what is shown of it is fetched again either way.
    cancelJob: build.mutation<JobEntry, string>({
      query: (jobId) => ({ url: `${jobUrl(jobId)}/cancel`, method: 'POST' }),
      invalidatesTags: (_result, _error, jobId) => ['Jobs', { type: 'Job', id: jobId }],
    }),
    retryJob: build.mutation<JobEntry, string>({
      query: (jobId) => ({ url: `${jobUrl(jobId)}/retry`, method: 'POST' }),
      invalidatesTags: (_result, _error, jobId) => ['Jobs', { type: 'Job', id: jobId }],
    }),
  }),
});

export const { useJobsQuery, useCancelJobMutation, useRetryJobMutation } = jobsApi;
export const { useQueryState: useJobDetailsState, useQuerySubscription: useJobDetailsLooks } =
  jobsApi.endpoints.jobDetails;
