import { HttpResponse } from 'msw';
import { describe, expect, it } from 'vitest';

import { ada } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { renew } from './renew';

function withCsrfCookie() {
  document.cookie = 'csrf_refresh_token=csrf-1';
}

describe('renew', () => {
  it('asks nobody where there is no session', async () => {
    expect(await renew()).toEqual({ outcome: 'refused' });
  });

  it('sends the CSRF token, and tells the new token and whose it is', async () => {
    withCsrfCookie();
    const refreshes = on('post', '/auth/refresh', () => ({ token: 'access-2' }));
    const questions = on('get', '/auth/me', () => ({ user: ada, auth: 'session' }));
    expect(await renew()).toEqual({
      outcome: 'renewed',
      session: { token: 'access-2', user: ada },
    });
    expect(refreshes[0]?.headers.get('X-CSRF-TOKEN')).toBe('csrf-1');
    expect(questions[0]?.headers.get('Authorization')).toBe('Bearer access-2');
  });

  it('is refused when the cookie is no longer good', async () => {
    withCsrfCookie();
    on('post', '/auth/refresh', () => problem(401));
    expect(await renew()).toEqual({ outcome: 'refused' });
  });

  it.each([
    ['says 503', () => problem(503)],
    ['does not answer', () => HttpResponse.error()],
    ['says something unreadable', () => new HttpResponse('<html>')],
  ])('does not take it for signed out when the server %s', async (_, reply) => {
    withCsrfCookie();
    on('post', '/auth/refresh', reply);
    expect(await renew()).toEqual({ outcome: 'unreachable' });
  });
});
