import { api } from './api';
import type { Answer } from './types';

export type Quotas = Answer<'/api/v1/quotas', 'get', 200>;
export type Quota = Quotas['account']['limits'][number];

const quotasApi = api.injectEndpoints({
  endpoints: (build) => ({
    quotas: build.query<Quotas, undefined>({
      query: () => '/quotas',
      providesTags: ['Quotas'],
    }),
  }),
});

export const { useQuotasQuery } = quotasApi;
export const { useQueryState: useQuotasState } = quotasApi.endpoints.quotas;

/** What each limit counts, for people. */
export const LIMIT_NAMES: Readonly<Record<Quota['name'], string>> = {
  minute: 'Requests a minute',
  burst: 'Requests at once',
  daily: 'Requests a day',
  monthly: 'Requests a month',
};
