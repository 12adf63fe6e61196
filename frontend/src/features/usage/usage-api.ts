import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

import { PATHS } from './calls';
import type { UsageParameters } from './period';

export type Usage = Answer<'/api/v1/analytics/usage', 'get', 200>;
export type Figures = Usage['totals'];
export type PeriodToDate = Usage['today'];
export type UsagePiece = Usage['series']['points'][number];
export type EndpointUsage = Usage['endpoints'][number];

export type KeyComparison = Answer<'/api/v1/analytics/usage/keys', 'get', 200>;
export type ComparedKey = KeyComparison['keys'][number];
export type Latency = Answer<'/api/v1/analytics/usage/latency', 'get', 200>;
export type Forecast = Answer<'/api/v1/analytics/usage/forecast', 'get', 200>;
export type Searches = Answer<'/api/v1/analytics/search', 'get', 200>;
export type SearchedFor = Searches['popular'][number];
export type Integrity = Answer<'/api/v1/analytics/integrity', 'get', 200>;

const usageApi = api.injectEndpoints({
  endpoints: (build) => ({
    usage: build.query<Usage, UsageParameters>({
      query: (params) => ({ url: PATHS.usage, params: { ...params } }),
      providesTags: ['Usage'],
    }),
    keyComparison: build.query<KeyComparison, UsageParameters>({
      query: (params) => ({ url: PATHS.keyComparison, params: { ...params } }),
      providesTags: ['Usage'],
    }),
    latency: build.query<Latency, UsageParameters>({
      query: (params) => ({ url: PATHS.latency, params: { ...params } }),
      providesTags: ['Usage'],
    }),
    forecast: build.query<Forecast, UsageParameters>({
      query: (params) => ({ url: PATHS.forecast, params: { ...params } }),
    }),
    searches: build.query<Searches, UsageParameters>({
      query: (params) => ({ url: PATHS.searches, params: { ...params } }),
    }),
    integrity: build.query<Integrity, UsageParameters>({
      query: (params) => ({ url: PATHS.integrity, params: { ...params } }),
    }),
  }),
});

export const {
  useUsageQuery,
  useKeyComparisonQuery,
  useLatencyQuery,
  useForecastQuery,
  useSearchesQuery,
  useIntegrityQuery,
} = usageApi;
export const { useQueryState: useUsageState } = usageApi.endpoints.usage;
export const { upsertQueryEntries } = usageApi.util;
