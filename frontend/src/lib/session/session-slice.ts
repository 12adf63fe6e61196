import { createSlice, type PayloadAction } from '@reduxjs/toolkit';

import type { Answer } from '@/lib/api/types';

export type Session = Answer<'/api/v1/auth/login', 'post', 200>;
export type User = Session['user'];

/**
 * Who is using the app. The access token lives here, in memory only; what survives a reload is
 * the refresh token, in a cookie that scripts cannot read.
 * `starting`: not known yet. `unreachable`: it could not be found out; not the same as anonymous.
 */
export type SessionState =
  | { status: 'starting' | 'anonymous' | 'unreachable' }
  | { status: 'signed-in'; token: string; user: User };

const initialState = { status: 'starting' } as SessionState;

export const sessionSlice = createSlice({
  name: 'session',
  initialState,
  reducers: {
    signedIn: (_state, { payload }: PayloadAction<Session>): SessionState => ({
      status: 'signed-in',
      token: payload.token,
      user: payload.user,
    }),
    signedOut: (): SessionState => ({ status: 'anonymous' }),
    restarted: (): SessionState => ({ status: 'starting' }),
    notReached: (state): SessionState =>
      state.status === 'signed-in' ? state : { status: 'unreachable' },
  },
  selectors: {
    selectSession: (state): SessionState => state,
    selectToken: (state) => (state.status === 'signed-in' ? state.token : null),
    selectUser: (state) => (state.status === 'signed-in' ? state.user : null),
  },
});

export const { signedIn, signedOut, restarted, notReached } = sessionSlice.actions;
export const { selectSession, selectToken, selectUser } = sessionSlice.selectors;
