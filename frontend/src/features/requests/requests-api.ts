import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

export type RequestLog = Answer<'/api/v1/analytics/requests', 'get', 200>;
export type LoggedRequest = RequestLog['requests'][number];
export type RequestDetails = Answer<'/api/v1/analytics/requests/{request_id}', 'get', 200>;
export type TracedRequest = RequestDetails['requests'][number];

/** Which requests; '' is any. Days are inclusive, in the reader's time zone. */
export interface LogFilters {
  auth: string;
  method: string;
  route: string;
  status: string;
  key: string;
  slower: string;
  id: string;
  from: string;
  to: string;
}

export interface LogArguments extends LogFilters {
  /** Counts how often the log was begun anew. */
  since: number;
}

/** Rows of a page, and of a look for newer ones. */
const PAGE_ROWS = 200;

function toParams(filters: LogFilters) {
  const given = {
    auth: filters.auth,
    method: filters.method,
    route: filters.route,
    status: filters.status,
    api_key_id: filters.key,
    slower_than_ms: filters.slower,
    request_id: filters.id,
    start_date: filters.from,
    end_date: filters.to,
  };
  const known = Object.entries(given).filter(([, value]) => value !== '');
  const tz = Intl.DateTimeFormat().resolvedOptions().timeZone;
  return { ...Object.fromEntries(known), tz, limit: PAGE_ROWS };
}

const requestsApi = api.injectEndpoints({
  endpoints: (build) => ({
    requestLog: build.infiniteQuery<RequestLog, LogArguments, string | null>({
      infiniteQueryOptions: {
        initialPageParam: null,
        getNextPageParam: ({ next_cursor }) => next_cursor ?? undefined,
      },
      query: ({ queryArg, pageParam }) => ({
        url: '/analytics/requests',
        params: { ...toParams(queryArg), ...(pageParam === null ? {} : { cursor: pageParam }) },
      }),
      keepUnusedDataFor: 0,
    }),
    newestRequests: build.query<RequestLog, LogArguments>({
      query: (wanted) => ({ url: '/analytics/requests', params: toParams(wanted) }),
      providesTags: ['Requests'],
      keepUnusedDataFor: 0,
    }),
    requestDetails: build.query<RequestDetails, string>({
      query: (requestId) => `/analytics/requests/${encodeURIComponent(requestId)}`,
    }),
  }),
});

export const { useRequestLogInfiniteQuery, useNewestRequestsQuery } = requestsApi;
export const { useQueryState: useRequestDetailsState, useQuerySubscription: useRequestLooks } =
  requestsApi.endpoints.requestDetails;
export const { useQueryState: useNewestState } = requestsApi.endpoints.newestRequests;
