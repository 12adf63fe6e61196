import { combineReducers, configureStore } from '@reduxjs/toolkit';

import { api } from '@/lib/api/api';
import { renew } from '@/lib/session/renew';
import { sessionSlice } from '@/lib/session/session-slice';
import { singleFlight } from '@/lib/session/single-flight';
import type { Services } from '@/lib/session/start-session';

const reducer = combineReducers({
  [sessionSlice.reducerPath]: sessionSlice.reducer,
  [api.reducerPath]: api.reducer,
});

/** A store of its own for each app that is mounted, and for each test. */
export function makeStore() {
  const services: Services = { renew: singleFlight(renew) };
  return configureStore({
    reducer,
    middleware: (standard) =>
      standard({ thunk: { extraArgument: services } }).concat(api.middleware),
  });
}
