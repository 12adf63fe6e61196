import { describe, expect, it } from 'vitest';

import { selectSession } from '@/lib/session/session-slice';
import { ada, signedInStore } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { api } from './api';

const probe = api.injectEndpoints({
  endpoints: (build) => ({
    probe: build.query<{ fine: boolean }, number>({ query: (n) => `/probe/${n}` }),
  }),
});

function probeBoth(store: ReturnType<typeof signedInStore>) {
  const ask = (n: number) => store.dispatch(probe.endpoints.probe.initiate(n));
  return Promise.all([ask(1), ask(2)]);
}

function onlyWith(token: string) {
  return on('get', '/probe/:n', ({ headers }) =>
    headers.get('Authorization') === `Bearer ${token}` ? { fine: true } : problem(401),
  );
}

describe('a call with an access token that has run out', () => {
  it('renews it once, however many calls find out, and calls again', async () => {
    document.cookie = 'csrf_refresh_token=csrf-1';
    onlyWith('access-2');
    const refreshes = on('post', '/auth/refresh', () => ({ token: 'access-2' }));
    on('get', '/auth/me', () => ({ user: ada, auth: 'session' }));
    const answers = await probeBoth(signedInStore());
    expect(answers.map((answer) => answer.data)).toEqual([{ fine: true }, { fine: true }]);
    expect(refreshes).toHaveLength(1);
  });

  it('ends the session when it is not renewed', async () => {
    document.cookie = 'csrf_refresh_token=csrf-1';
    const probes = onlyWith('access-2');
    on('post', '/auth/refresh', () => problem(401));
    const store = signedInStore();
    await probeBoth(store);
    expect(selectSession(store.getState())).toEqual({ status: 'anonymous' });
    expect(probes).toHaveLength(2);
  });

  it('keeps the session when nobody could be asked', async () => {
    document.cookie = 'csrf_refresh_token=csrf-1';
    onlyWith('access-2');
    on('post', '/auth/refresh', () => problem(503));
    const store = signedInStore();
    const [answer] = await probeBoth(store);
    expect(answer.error).toMatchObject({ status: 401 });
    expect(selectSession(store.getState()).status).toBe('signed-in');
  });
});

it('keeps the access token out of the browser’s storage', () => {
  signedInStore();
  expect(window.localStorage).toHaveLength(0);
  expect(window.sessionStorage).toHaveLength(0);
  expect(document.cookie).not.toContain('access-1');
});
