import { beforeEach, expect, it, vi } from 'vitest';

import { fetchOrTake, takeEarlyContent } from '@/lib/early';
import { renew } from '@/lib/session/renew';
import { ada } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { askEarly } from './ask-early';

const CALLED = '/developer-dashboard?range=7d&tz=Europe/Berlin&key=3';

const asked = (url: URL | undefined, token: string) =>
  new Request(url ?? '', { headers: { Authorization: `Bearer ${token}` } });

beforeEach(() => {
  document.cookie = 'csrf_refresh_token=csrf-1';
  window.history.replaceState(null, '', CALLED);
  on('get', '/auth/me', () => ({ user: ada, auth: 'session' }));
  on('get', '/analytics/integrity', () => ({ verdict: 'holds' }));
  return () => delete window.early;
});

it('renews the session and asks for the figures of the address, each once', async () => {
  const refreshes = on('post', '/auth/refresh', () => ({ token: 'access-2' }));
  const usages = on('get', '/analytics/usage', () => ({ fine: true }));
  askEarly();
  expect(await renew()).toMatchObject({ outcome: 'renewed', session: { token: 'access-2' } });
  await expect.poll(() => usages.length).toBe(1);
  const [usage] = usages;
  expect(usage?.headers.get('Authorization')).toBe('Bearer access-2');
  expect(usage?.url.searchParams.get('api_key_id')).toBe('3');
  const again = () => asked(usage?.url, 'access-2');
  const answer = await fetchOrTake(again());
  expect(await answer.json()).toEqual({ fine: true });
  expect([refreshes, usages].map(({ length }) => length)).toEqual([1, 1]);
  // What comes later is asked anew.
  await fetchOrTake(again());
  await renew();
  expect([refreshes, usages].map(({ length }) => length)).toEqual([2, 2]);
});

it('gives nobody what was asked for another', async () => {
  on('post', '/auth/refresh', () => ({ token: 'access-2' }));
  const usages = on('get', '/analytics/usage', () => ({}));
  askEarly();
  await renew();
  await expect.poll(() => usages.length).toBe(1);
  await fetchOrTake(asked(usages[0]?.url, 'access-of-another'));
  expect(usages.map(({ headers }) => headers.get('Authorization'))).toEqual([
    'Bearer access-2',
    'Bearer access-of-another',
  ]);
});

it('keeps what a good answer says for who does not want to wait, once', async () => {
  on('post', '/auth/refresh', () => ({ token: 'access-2' }));
  const usages = on('get', '/analytics/usage', () => ({ fine: true }));
  on('get', '/analytics/integrity', () => problem(503));
  askEarly();
  await renew();
  await expect.poll(() => usages.length).toBe(1);
  const path = usages[0]?.url.href.split('/api/v1')[1] ?? '';
  const read = () => [...(window.early?.answers.values() ?? [])].map(({ content }) => content);
  await expect.poll(read).toEqual([{ fine: true }, undefined]);
  expect(takeEarlyContent(path, 'access-of-another')).toBeUndefined();
  expect(takeEarlyContent(path, 'access-2')).toEqual({ fine: true });
  expect(takeEarlyContent(path, 'access-2')).toBeUndefined();
  // An answer that says that something failed is for who asks.
  const check = path.replace('usage', 'integrity').replace('&api_key_id=3', '');
  expect(takeEarlyContent(check, 'access-2')).toBeUndefined();
  const failed = await fetchOrTake(
    asked(new URL(`/api/v1${check}`, window.location.origin), 'access-2'),
  );
  expect(failed.status).toBe(503);
});

it('asks for nothing where there is no session, or the page has no figures', async () => {
  const usages = on('get', '/analytics/usage', () => ({}));
  on('post', '/auth/refresh', () => problem(401));
  askEarly();
  expect(await renew()).toEqual({ outcome: 'refused' });
  on('post', '/auth/refresh', () => ({ token: 'access-2' }));
  window.history.replaceState(null, '', '/search');
  askEarly();
  expect(await renew()).toMatchObject({ outcome: 'renewed' });
  expect(window.early?.answers.size).toBe(0);
  expect(usages).toHaveLength(0);
});

it('forgets what nobody took, which grows old', async () => {
  vi.useFakeTimers({ toFake: ['setTimeout'] });
  on('post', '/auth/refresh', () => ({ token: 'access-2' }));
  on('get', '/analytics/usage', () => ({}));
  askEarly();
  await renew();
  expect(window.early?.answers.size).toBe(2);
  vi.advanceTimersByTime(10_000);
  expect(window.early?.answers.size).toBe(0);
  vi.useRealTimers();
});

it('lets what matters most be answered first', async () => {
  let release = (): void => undefined;
  const held = new Promise<void>((resolve) => {
    release = resolve;
  });
  on('post', '/auth/refresh', () => ({ token: 'access-2' }));
  const usages = on('get', '/analytics/usage', () => ({}), held);
  const checks = on('get', '/analytics/integrity', () => ({}));
  askEarly();
  await expect.poll(() => usages.length).toBe(1);
  await renew();
  expect(checks).toHaveLength(0);
  release();
  await expect.poll(() => checks.length).toBe(1);
});
