import { api } from '@/lib/api/api';
import type { Answer } from '@/lib/api/types';

type Answered = Answer<'/api/v1/users/{user_id}/synonyms', 'get', 200>;

/** Groups of words and phrases that mean the same. */
export type Groups = Answered['synonyms'];

/** The groups, and the tag that says which version of them this is. */
export interface VersionedGroups {
  groups: Groups;
  etag: string | null;
}

interface SaveArguments extends VersionedGroups {
  userId: number;
}

const url = (userId: number) => `/users/${userId}/synonyms`;

const synonymsApi = api.injectEndpoints({
  endpoints: (build) => ({
    synonyms: build.query<VersionedGroups, number>({
      query: url,
      transformResponse: ({ synonyms }: Answered, meta) => ({
        groups: synonyms,
        etag: meta?.response?.headers.get('ETag') ?? null,
      }),
      providesTags: ['Synonyms'],
    }),
    saveSynonyms: build.mutation<unknown, SaveArguments>({
      query: ({ userId, groups, etag }) => ({
        url: url(userId),
        method: 'PUT',
        body: { synonyms: groups },
        headers: etag === null ? {} : { 'If-Match': etag },
      }),
      invalidatesTags: ['Synonyms'],
    }),
  }),
});

export const { useSynonymsQuery, useSaveSynonymsMutation } = synonymsApi;
