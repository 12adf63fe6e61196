import type { Answer } from '@/lib/api/types';
import { takeEarlyRenewal } from '@/lib/early';

import { CSRF_HEADER, csrfToken } from './csrf';
import type { Session } from './session-slice';

type Refreshed = Answer<'/api/v1/auth/refresh', 'post', 200>;
type Me = Answer<'/api/v1/auth/me', 'get', 200>;

/** What came of asking for a new access token. */
export type Renewal =
  { outcome: 'renewed'; session: Session } | { outcome: 'refused' } | { outcome: 'unreachable' };

interface Call {
  method: string;
  headers: Record<string, string>;
}

function call(path: string, options: Call): Promise<Response> {
  const url = new URL(`/api/v1${path}`, window.location.origin);
  return fetch(url, { ...options, credentials: 'same-origin' });
}

function failed(response: Response): Renewal {
  return { outcome: response.status >= 500 ? 'unreachable' : 'refused' };
}

async function withToken(token: string): Promise<Renewal> {
  const headers = { Authorization: `Bearer ${token}` };
  const me = await call('/auth/me', { method: 'GET', headers });
  if (!me.ok) return failed(me);
  const { user } = (await me.json()) as Me;
  return { outcome: 'renewed', session: { token, user } };
}

async function ask(csrf: string, onToken: (token: string) => void): Promise<Renewal> {
  const headers = { [CSRF_HEADER]: csrf };
  const refreshed = await call('/auth/refresh', { method: 'POST', headers });
  if (!refreshed.ok) return failed(refreshed);
  const { token } = (await refreshed.json()) as Refreshed;
  onToken(token);
  return withToken(token);
}

/**
 * Asks the gateway for a new access token, by the refresh cookie, and whose it is. Never throws:
 * no answer and an answer that makes no sense are both `unreachable`. `onToken` is given the token
 * before it is known whose it is.
 */
export async function renewWith(onToken: (token: string) => void): Promise<Renewal> {
  const csrf = csrfToken(document.cookie);
  if (csrf === null) return { outcome: 'refused' };
  return ask(csrf, onToken).catch((): Renewal => ({ outcome: 'unreachable' }));
}

/** Renews the session, or waits for the renewal that began before the app was there. */
export function renew(): Promise<Renewal> {
  return takeEarlyRenewal() ?? renewWith(() => undefined);
}
