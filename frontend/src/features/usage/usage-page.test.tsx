import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';
import {
  comparison,
  integrity,
  latency,
  noForecast,
  noUsage,
  searches,
  usage,
} from '@/testing/usage';

import { UsagePage } from './usage-page';

beforeEach(() => {
  on('get', '/auth/api-keys', () => ({ api_keys: [{ id: 3, name: 'production' }] }));
  on('get', '/analytics/integrity', () => integrity);
  on('get', '/analytics/usage/keys', () => comparison);
  on('get', '/analytics/usage/latency', () => latency);
  on('get', '/analytics/usage/forecast', () => noForecast);
  on('get', '/analytics/search', () => searches);
});

const part = (name: string) => screen.findByRole('region', { name });

describe('the page of usage', () => {
  it('asks for the range, zone and key of the address, and follows the filters', async () => {
    const calls = on('get', '/analytics/usage', () => usage);
    const address = '/developer-dashboard?from=2026-03-28&to=2026-03-29&tz=Europe/Berlin&key=3';
    const { user } = renderApp(<UsagePage />, { address });
    expect(await screen.findByText('1,234')).toBeVisible();
    expect(Object.fromEntries(calls[0]?.url.searchParams ?? [])).toEqual({
      start_date: '2026-03-28',
      end_date: '2026-03-29',
      tz: 'Europe/Berlin',
      api_key_id: '3',
    });
    await user.selectOptions(screen.getByLabelText('Range'), '7 days');
    await user.selectOptions(screen.getByLabelText('Made with'), 'Browser sessions');
    await expect.poll(() => calls.at(-1)?.url.searchParams.get('auth')).toBe('session');
    expect(window.location.search).toBe('?tz=Europe%2FBerlin&range=7d&auth=session');
  });

  it('says which range it shows where the address names one that there is not', async () => {
    on('get', '/analytics/usage', () => usage);
    renderApp(<UsagePage />, { address: '/developer-dashboard?range=24h' });
    expect(await screen.findByLabelText('Range')).toHaveDisplayValue('30 days');
  });

  it('says how much changed, and how new the figures are', async () => {
    on('get', '/analytics/usage', () => usage);
    renderApp(<UsagePage />);
    const card = await screen.findByRole('heading', { name: 'This week' });
    expect(card.parentElement).toHaveTextContent('+50 % against the same part of last week');
    expect(screen.getByText(/data as of/)).toBeVisible();
  });

  it('shows the figures of a chart as a table', async () => {
    on('get', '/analytics/usage', () => usage);
    const { user } = renderApp(<UsagePage />);
    const panel = await part('Requests over time');
    await user.click(await within(panel).findByRole('button', { name: /Show as table/ }));
    const rows = within(panel).getAllByRole('row');
    expect(rows[2]).toHaveTextContent(/Mar 29, 2026.*5401$/);
  });

  it('leads from an endpoint to the log of its requests', async () => {
    on('get', '/analytics/usage', () => usage);
    renderApp(<UsagePage />, { address: '/?key=3' });
    const link = await screen.findByRole('link', { name: /POST/ });
    const { pathname, searchParams } = new URL(link.getAttribute('href') ?? '', 'http://a');
    expect(pathname).toBe('/developer-dashboard/requests');
    expect(Object.fromEntries(searchParams)).toEqual({
      key: '3',
      from: '2026-03-28',
      to: '2026-03-29',
      method: 'POST',
      route: '/api/v1/users/{user_id}/search',
    });
  });

  it('shows no figure where the service does not answer, and recovers', async () => {
    on('get', '/analytics/usage', (_, count) => (count < 2 ? problem(503, 'Away') : usage));
    const { user } = renderApp(<UsagePage />);
    const panel = await part('Requests');
    expect(await within(panel).findByText('Away')).toBeVisible();
    for (const name of ['Requests', 'Error rate', 'Endpoints', 'Statuses']) {
      expect(await part(name)).not.toHaveTextContent(/\d/);
    }
    await user.click(within(panel).getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1,234')).toBeVisible();
  });

  it('shows one key alone where its name is pressed, and compares those that are ticked', async () => {
    const calls = on('get', '/analytics/usage', () => usage);
    const compared = on('get', '/analytics/usage/keys', () => comparison);
    const { user } = renderApp(<UsagePage />);
    const panel = await part('Keys');
    await user.click(await within(panel).findByRole('button', { name: 'staging' }));
    await expect.poll(() => calls.at(-1)?.url.searchParams.get('api_key_id')).toBe('4');
    expect(compared.every(({ url }) => !url.searchParams.has('api_key_id'))).toBe(true);
    await user.click(within(panel).getByRole('checkbox', { name: 'Compare production' }));
    expect(window.location.search).toBe('?key=4&compare=4%2Csession');
  });

  it('loses the panels alone whose service does not answer', async () => {
    on('get', '/analytics/usage', () => usage);
    on('get', '/analytics/usage/latency', () => problem(503, 'Too slow'));
    renderApp(<UsagePage />);
    const heat = await part('Heat map of response times');
    expect(await within(heat).findByText('Too slow')).toBeVisible();
    expect(await screen.findByText('1,234')).toBeVisible();
    expect(await screen.findByText(/A forecast needs 14/)).toBeVisible();
    const nothing = await part('Searches without results');
    expect(await within(nothing).findByRole('link', { name: 'zzzz' })).toBeVisible();
  });

  it('says whether the counts hold, and nothing of the kind where nobody could tell', async () => {
    on('get', '/analytics/usage', () => usage);
    const { unmount } = renderApp(<UsagePage />);
    expect(await screen.findByText('Counts verified')).toBeVisible();
    unmount();
    on('get', '/analytics/integrity', () => problem(503, 'Away'));
    renderApp(<UsagePage />);
    expect(await screen.findByText('Counts could not be checked')).toBeVisible();
    expect(screen.queryByText('Counts verified')).toBeNull();
  });

  it('says what to do where nothing was called', async () => {
    on('get', '/analytics/usage', () => noUsage);
    renderApp(<UsagePage />);
    expect(await screen.findByText(/Choose a longer range/)).toBeVisible();
    expect(screen.queryByText(/data as of/)).toBeNull();
  });
});
