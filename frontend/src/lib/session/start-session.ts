import { createAsyncThunk } from '@reduxjs/toolkit';

import type { Renewal } from './renew';
import { notReached, restarted, signedIn, signedOut } from './session-slice';

/** What the store passes to thunks and to the API's base query. */
export interface Services {
  renew: () => Promise<Renewal>;
}

/** The state change that an attempt to renew the session leads to. */
export function afterRenewal(renewal: Renewal) {
  if (renewal.outcome === 'renewed') return signedIn(renewal.session);
  return renewal.outcome === 'refused' ? signedOut() : notReached();
}

/** Finds out, when the app starts, who is using it. */
export const startSession = createAsyncThunk<undefined, undefined, { extra: Services }>(
  'session/start',
  async (_, { dispatch, extra }) => {
    dispatch(restarted());
    dispatch(afterRenewal(await extra.renew()));
    return undefined;
  },
);
