import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

import type { UsageParameters } from './period';

export type Usage = Answer<'/api/v1/analytics/usage', 'get', 200>;
export type Figures = Usage['totals'];
export type PeriodToDate = Usage['today'];
export type UsagePiece = Usage['series']['points'][number];
export type EndpointUsage = Usage['endpoints'][number];

const usageApi = api.injectEndpoints({
  endpoints: (build) => ({
    usage: build.query<Usage, UsageParameters>({
      query: (params) => ({ url: '/analytics/usage', params: { ...params } }),
    }),
  }),
});

export const { useUsageQuery } = usageApi;
