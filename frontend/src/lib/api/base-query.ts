import {
  fetchBaseQuery,
  type BaseQueryApi,
  type BaseQueryFn,
  type FetchArgs,
  type FetchBaseQueryError,
  type FetchBaseQueryMeta,
} from '@reduxjs/toolkit/query/react';

import { fetchOrTake } from '@/lib/early';
import { selectToken } from '@/lib/session/session-slice';
import { afterRenewal, type Services } from '@/lib/session/start-session';

type Query = BaseQueryFn<
  string | FetchArgs,
  unknown,
  FetchBaseQueryError,
  object,
  FetchBaseQueryMeta
>;
type RootState = Parameters<typeof selectToken>[0];

function token(api: Pick<BaseQueryApi, 'getState'>): string | null {
  return selectToken(api.getState() as RootState);
}

const send: Query = (args, api, options) =>
  fetchBaseQuery({
    baseUrl: new URL('/api/v1', window.location.origin).href,
    credentials: 'same-origin',
    fetchFn: (request) => fetchOrTake(request as Request),
    prepareHeaders: (headers, { getState }) => {
      const bearer = token({ getState });
      if (bearer !== null) headers.set('Authorization', `Bearer ${bearer}`);
    },
  })(args, api, options);

/** Gets a new access token unless another call has just got one. True if there is one now. */
async function hasNewToken(refused: string, api: BaseQueryApi): Promise<boolean> {
  if (token(api) !== refused) return token(api) !== null;
  api.dispatch(afterRenewal(await (api.extra as Services).renew()));
  return token(api) !== null && token(api) !== refused;
}

/**
 * Closes an answer to changes. The store would do so with each of its members, which takes long of a
 * year of figures: it takes what is closed already as it is.
 */
function closed<Outcome extends Awaited<ReturnType<typeof send>>>(outcome: Outcome): Outcome {
  Object.freeze(outcome.data);
  return outcome;
}

/** Calls the gateway; when the access token has run out, renews it once and calls again. */
export const baseQuery: Query = async (args, api, options) => {
  const used = token(api);
  const first = await send(args, api, options);
  if (first.error?.status !== 401 || used === null) return closed(first);
  return (await hasNewToken(used, api)) ? closed(await send(args, api, options)) : first;
};
