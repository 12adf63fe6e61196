import { api } from './api';
import type { Answer } from './types';

export type Algorithms = Answer<'/api/v1/search/algorithms', 'get', 200>;

const algorithmsApi = api.injectEndpoints({
  endpoints: (build) => ({
    algorithms: build.query<Algorithms, undefined>({
      query: () => '/search/algorithms',
      keepUnusedDataFor: 3600,
    }),
  }),
});

export const { useAlgorithmsQuery } = algorithmsApi;
