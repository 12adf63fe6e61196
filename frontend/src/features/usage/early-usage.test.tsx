import { act, screen } from '@testing-library/react';
import { beforeEach, expect, it, vi } from 'vitest';

import { keyOf, type EarlyAnswer } from '@/lib/early';
import { renderApp } from '@/testing/render';
import { on } from '@/testing/server';
import { integrity, usage } from '@/testing/usage';

import { UsagePage } from './usage-page';

const DAYS = 'start_date=2026-03-28&end_date=2026-03-29';
const address = '/developer-dashboard?from=2026-03-28&to=2026-03-29&tz=UTC';

/** Has this answered early to the holder of a token. */
function answered(path: string, content: unknown, token = 'access-1'): [string, EarlyAnswer] {
  const url = new URL(`/api/v1${path}`, window.location.origin);
  const call = new Request(url, { headers: { Authorization: `Bearer ${token}` } });
  return [keyOf(call), { response: Promise.resolve(Response.json(content)), content }];
}

function early(...answers: [string, EarlyAnswer][]) {
  window.early = { renewal: null, answers: new Map(answers) };
}

class NothingInSight extends window.IntersectionObserver {
  static seen: (() => void)[] = [];
  constructor(seen: IntersectionObserverCallback) {
    super(seen);
    const entry = { isIntersecting: true } as IntersectionObserverEntry;
    NothingInSight.seen.push(() => {
      seen([entry], this);
    });
  }
  override observe = () => undefined;
}

beforeEach(() => {
  NothingInSight.seen = [];
  vi.stubGlobal('IntersectionObserver', NothingInSight);
  on('get', '/auth/api-keys', () => ({ api_keys: [] }));
  on('get', '/analytics/integrity', () => integrity);
  return () => {
    vi.unstubAllGlobals();
    delete window.early;
  };
});

it('shows what was answered early at once, and does not ask for it again', async () => {
  const usages = on('get', '/analytics/usage', () => usage);
  const checks = on('get', '/analytics/integrity', () => integrity);
  early(
    answered(`/analytics/usage?tz=UTC&${DAYS}`, usage),
    answered(`/analytics/integrity?tz=UTC&${DAYS}`, integrity),
  );
  renderApp(<UsagePage />, { address });
  expect(screen.getByText('1,234')).toBeVisible();
  expect(screen.getByText('Counts verified')).toBeVisible();
  expect(screen.queryByRole('status')).not.toBeInTheDocument();
  await act(() => new Promise((resolve) => setTimeout(resolve, 50)));
  expect([usages, checks].map(({ length }) => length)).toEqual([0, 0]);
});

it('shows nobody what was answered to another, or to another question', async () => {
  const usages = on('get', '/analytics/usage', () => usage);
  const other = { ...usage, totals: { ...usage.totals, requests: 99 } };
  early(
    answered(`/analytics/usage?tz=UTC&${DAYS}`, other, 'access-of-another'),
    answered('/analytics/usage?tz=UTC&start_date=2026-03-27', other),
  );
  renderApp(<UsagePage />, { address });
  expect(await screen.findByText('1,234')).toBeVisible();
  expect(usages).toHaveLength(1);
});

it('draws what is below once that is nearly in sight', async () => {
  on('get', '/analytics/usage', () => usage);
  renderApp(<UsagePage />, { address });
  expect(await screen.findByRole('region', { name: 'Requests over time' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Error rate' })).not.toBeInTheDocument();
  act(() => NothingInSight.seen[0]?.());
  expect(await screen.findByRole('region', { name: 'Error rate' })).toBeVisible();
  expect(screen.queryByRole('region', { name: 'Endpoints' })).not.toBeInTheDocument();
});
