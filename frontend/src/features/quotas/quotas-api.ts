import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

type Forecast = Answer<'/api/v1/analytics/usage/forecast', 'get', 200>;
export type QuotaForecast = Forecast['quotas'][number];

const quotaForecastsApi = api.injectEndpoints({
  endpoints: (build) => ({
    quotaForecasts: build.query<QuotaForecast[], undefined>({
      query: () => ({ url: '/analytics/usage/forecast', params: { days: 1 } }),
      transformResponse: ({ quotas }: Forecast) => quotas,
      providesTags: ['Quotas'],
    }),
  }),
});

export const { useQuotaForecastsQuery } = quotaForecastsApi;
