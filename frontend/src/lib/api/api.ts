import { createApi } from '@reduxjs/toolkit/query/react';

import { baseQuery } from './base-query';

/** The gateway's API. Each feature injects the endpoints it uses. */
export const api = createApi({
  baseQuery,
  tagTypes: [
    'ApiKeys',
    'Job',
    'Jobs',
    'KeyNames',
    'Quotas',
    'Requests',
    'Submission',
    'Synonyms',
    'Transcript',
    'Usage',
    'Video',
    'Videos',
  ],
  endpoints: () => ({}),
});
