import { api } from './api';
import type { Answer } from './types';

type ApiKeys = Answer<'/api/v1/auth/api-keys', 'get', 200>;

/** An API key as filters and tables name it. */
export interface KeyName {
  id: number;
  name: string;
}

const keyNamesApi = api.injectEndpoints({
  endpoints: (build) => ({
    keyNames: build.query<KeyName[], undefined>({
      query: () => '/auth/api-keys',
      transformResponse: ({ api_keys }: ApiKeys) => api_keys.map(({ id, name }) => ({ id, name })),
      providesTags: ['KeyNames'],
    }),
  }),
});

export const { useKeyNamesQuery } = keyNamesApi;

/** A function that names a key; by its number where it has no name that is known. */
export function useKeyName(): (id: number | null) => string {
  const { data = [] } = useKeyNamesQuery(undefined);
  return (id) => {
    if (id === null) return 'Browser session';
    return data.find((key) => key.id === id)?.name ?? `Key ${id}`;
  };
}
