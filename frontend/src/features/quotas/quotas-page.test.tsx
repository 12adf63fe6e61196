import { screen, within } from '@testing-library/react';
import { expect, it } from 'vitest';

import { formatMoment } from '@/lib/format/dates';
import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { QuotasPage } from './quotas-page';

const END = '2026-03-02T00:00:00Z';

function limit(name: string, used: number, all: number, kind = 'key') {
  const policy = `${kind}-${name}`;
  return {
    name,
    policy,
    limit: all,
    used,
    remaining: all - used,
    window_seconds: 1,
    reset_at: END,
  };
}

function forecast(verdict: string, expected: string | null, api_key_id: number | null = 3) {
  const runs_out = { earliest: expected, expected, latest: null };
  return { policy: 'key-daily', api_key_id, reset_at: END, verdict, runs_out };
}

const limited = {
  account: { limits: [] },
  keys: [
    {
      api_key_id: 3,
      name: 'production',
      limits: [limit('daily', 80, 100), limit('minute', 0, 60)],
    },
    { api_key_id: 4, name: 'free', limits: [] },
  ],
};

it('shows what is used, what remains, when it begins anew, and when it will run out', async () => {
  on('get', '/quotas', () => limited);
  on('get', '/analytics/usage/forecast', () => ({
    quotas: [forecast('runs_out', '2026-03-01T17:00:00Z'), forecast('lasts', null, 4)],
  }));
  renderApp(<QuotasPage />);
  const gauge = await screen.findByRole('meter', { name: 'production: Requests a day' });
  expect(gauge).toHaveAttribute('aria-valuetext', '80 of 100, 80.0 %');
  expect(screen.getByText('20 remaining')).toBeVisible();
  expect(screen.getByText(formatMoment(END))).toBeVisible();
  const soon = formatMoment('2026-03-01T17:00:00Z');
  expect(await screen.findByText(`Expected to run out ${soon}`)).toBeVisible();
  expect(screen.queryByText('Expected to last')).toBeNull();
  expect(screen.queryByRole('heading', { name: 'free' })).toBeNull();
});

it('says that forecasts cannot be had, keeps the gauges, and tries again', async () => {
  on('get', '/quotas', () => limited);
  on('get', '/analytics/usage/forecast', (_, count) =>
    count === 1 ? problem(503, 'Analytics is away') : { quotas: [forecast('unknown', null)] },
  );
  const { user } = renderApp(<QuotasPage />);
  const alert = await screen.findByRole('alert');
  expect(alert).toHaveTextContent('Analytics is away');
  expect(screen.getAllByRole('meter')).toHaveLength(2);
  await user.click(within(alert).getByRole('button', { name: 'Try again' }));
  expect(await screen.findByText('No forecast yet')).toBeVisible();
  expect(screen.queryByRole('alert')).toBeNull();
});

it('leads to the keys where none has a limit, and asks for no forecast', async () => {
  on('get', '/quotas', () => ({ ...limited, keys: [] }));
  renderApp(<QuotasPage />);
  expect(await screen.findByText(/No API key has a limit/)).toBeVisible();
  expect(screen.getByRole('link', { name: 'API keys' })).toBeVisible();
});

it('shows no gauge where the limits are not known', async () => {
  on('get', '/quotas', () => problem(503, 'Away'));
  renderApp(<QuotasPage />);
  expect(await screen.findAllByText('Away')).toHaveLength(2);
  expect(screen.queryByRole('meter')).toBeNull();
});
