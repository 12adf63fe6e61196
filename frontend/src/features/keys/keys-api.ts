import { api } from '@/lib/api/api';
import type { Answer, Body } from '@/lib/api/types';
import { daysBefore } from '@/lib/format/dates';

type KeyList = Answer<'/api/v1/auth/api-keys', 'get', 200>;
type Entry = KeyList['api_keys'][number];
type Comparison = Answer<'/api/v1/analytics/usage/keys', 'get', 200>;
type KeyUsage = Pick<Comparison['keys'][number], 'requests' | 'error_rate' | 'series'>;

export type NewKey = Body<'/api/v1/auth/api-keys', 'post'>;
export type KeyChange = Body<'/api/v1/auth/api-keys/{key_id}', 'patch'>;
export type CreatedKey = Answer<'/api/v1/auth/api-keys', 'post', 201>;
export type RotatedKey = Answer<'/api/v1/auth/api-keys/{key_id}/rotate', 'post', 200>;
type Rotation = Required<Body<'/api/v1/auth/api-keys/{key_id}/rotate', 'post'>>;
export type Scope = Entry['scopes'][number];

export interface ApiKey extends Entry {
  /** Whether it had expired when the list was fetched. */
  is_expired: boolean;
}

/** What the keys that made requests did in the time that is looked at, by their ids. */
export type UsageByKey = Readonly<Record<number, KeyUsage>>;

/** How many days of usage are shown of each key, today included. */
export const USAGE_DAYS = 30;

function judged(key: Entry): ApiKey {
  const ends = key.expires_at === null ? Infinity : Date.parse(key.expires_at);
  return { ...key, is_expired: ends <= Date.now() };
}

function byKey({ keys }: Comparison): UsageByKey {
  return Object.fromEntries(
    keys.flatMap((key) => (key.api_key_id === null ? [] : [[key.api_key_id, key]])),
  );
}

const keyUrl = (id: number) => `/auth/api-keys/${id}`;
const CHANGES = ['ApiKeys', 'KeyNames', 'Quotas'] as const;

const keysApi = api.injectEndpoints({
  endpoints: (build) => ({
    apiKeys: build.query<ApiKey[], undefined>({
      query: () => '/auth/api-keys',
      transformResponse: ({ api_keys }: KeyList) => api_keys.map(judged),
      providesTags: ['ApiKeys', 'Usage'],
    }),
    usageByKey: build.query<UsageByKey, undefined>({
      query: () => ({
        url: '/analytics/usage/keys',
        params: {
          start_date: daysBefore(new Date(), USAGE_DAYS - 1),
          tz: Intl.DateTimeFormat().resolvedOptions().timeZone,
        },
      }),
      transformResponse: byKey,
      providesTags: ['Usage'],
    }),
    createKey: build.mutation<CreatedKey, NewKey>({
      query: (body) => ({ url: '/auth/api-keys', method: 'POST', body }),
      invalidatesTags: CHANGES,
    }),
    changeKey: build.mutation<Entry, { id: number; change: KeyChange }>({
      query: ({ id, change }) => ({ url: keyUrl(id), method: 'PATCH', body: change }),
      invalidatesTags: CHANGES,
    }),
    rotateKey: build.mutation<RotatedKey, Rotation & { id: number }>({
      query: ({ id, ...body }) => ({ url: `${keyUrl(id)}/rotate`, method: 'POST', body }),
      invalidatesTags: CHANGES,
    }),
    deleteKey: build.mutation<unknown, number>({
      query: (id) => ({ url: keyUrl(id), method: 'DELETE' }),
      invalidatesTags: CHANGES,
    }),
  }),
});

export const {
  useApiKeysQuery,
  useUsageByKeyQuery,
  useCreateKeyMutation,
  useChangeKeyMutation,
  useRotateKeyMutation,
  useDeleteKeyMutation,
} = keysApi;
export const { useQueryState: useApiKeysState } = keysApi.endpoints.apiKeys;
export const { useQueryState: useUsageByKeyState } = keysApi.endpoints.usageByKey;
