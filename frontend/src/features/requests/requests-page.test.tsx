import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { RequestsPage } from './requests-page';

function request(number: number, more: object = {}) {
  return {
    request_id: `r-${number}`,
    occurred_at: new Date(Date.UTC(2026, 2, 1, 10, 0, number)).toISOString(),
    method: 'GET',
    route: `/api/v1/users/{user_id}/videos`,
    status: 200,
    response_time_ms: 12,
    auth: 'api_key',
    api_key_id: 3,
    api_key_name: 'production',
    request_bytes: 0,
    response_bytes: 1_500,
    job_id: null,
    ...more,
  };
}

function log(requests: object[], next_cursor: string | null = null) {
  const data_as_of = '2026-03-01T10:00:30Z';
  return { user_id: 7, auth: 'api_key', api_key_id: null, data_as_of, requests, next_cursor };
}

beforeEach(() => {
  on('get', '/auth/api-keys', () => ({ api_keys: [{ id: 3, name: 'production' }] }));
});

describe('the log', () => {
  it('shows what comes while it is open, and goes on with older pages', async () => {
    const calls = on('get', '/analytics/requests', ({ url }, count) => {
      if (url.searchParams.has('cursor')) return log([request(0)]);
      return count === 1
        ? log([request(1)], 'older')
        : log(count > 2 ? [request(2), request(1)] : [request(1)], 'older');
    });
    renderApp(<RequestsPage />, { address: '/requests' });
    expect(await screen.findByText('r-0')).toBeVisible();
    expect(await screen.findByText('r-2')).toBeVisible();
    expect(calls.filter(({ url }) => url.searchParams.get('cursor') === 'older')).toHaveLength(1);
    const ids = screen.getAllByText(/^r-\d$/).map((cell) => cell.textContent);
    expect(ids).toEqual(['r-2', 'r-1', 'r-0']);
    expect(screen.getByText(/^Live, data as of/)).toBeVisible();
  });

  it('begins anew where more came than a look shows', async () => {
    on('get', '/analytics/requests', ({ url }, count) => {
      if (url.searchParams.has('cursor')) return log([request(5), request(4)]);
      return count === 1 ? log([request(1)]) : log([request(9), request(6)], 'between');
    });
    renderApp(<RequestsPage />, { address: '/requests' });
    expect(await screen.findByText('r-5')).toBeVisible();
    expect(screen.getByText('r-9')).toBeVisible();
  });

  it('does not call itself live where looks are not answered', async () => {
    on('get', '/analytics/requests', (_, count) =>
      count === 1 ? log([request(1)]) : problem(503, 'Away'),
    );
    renderApp(<RequestsPage />, { address: '/requests' });
    expect(await screen.findByText(/Newer requests cannot be seen/)).toBeVisible();
    expect(screen.queryByText(/^Live/)).toBeNull();
    expect(screen.getByText('r-1')).toBeVisible();
  });

  it('asks for what the address says, and follows the filters', async () => {
    const calls = on('get', '/analytics/requests', () => log([]));
    const address = '/requests?status=5xx&slower=250&key=3';
    const { user } = renderApp(<RequestsPage />, { address });
    expect(await screen.findByText('No request matches these filters.')).toBeVisible();
    const asked = calls[0]?.url.searchParams;
    expect(asked?.get('status')).toBe('5xx');
    expect(asked?.get('slower_than_ms')).toBe('250');
    expect(asked?.get('api_key_id')).toBe('3');
    await user.selectOptions(screen.getByLabelText('Made with'), 'Browser sessions');
    await expect.poll(() => calls.at(-1)?.url.searchParams.get('auth')).toBe('session');
    expect(calls.at(-1)?.url.searchParams.has('api_key_id')).toBe(false);
  });

  it('shows no empty log because it could not be loaded', async () => {
    on('get', '/analytics/requests', () => problem(503, 'The analytics consumer is away'));
    renderApp(<RequestsPage />, { address: '/requests' });
    expect(await screen.findByText('The analytics consumer is away')).toBeVisible();
    expect(screen.queryByText(/No request/)).toBeNull();
  });
});

it('opens a request: its way through the services, and the call to make it again', async () => {
  const search = request(3, {
    method: 'POST',
    route: '/api/v1/users/{user_id}/search',
    status: 202,
    job_id: 'j-1',
    counted_at: '2026-03-01T10:00:05.000Z',
    rollup_bucket: '2026-03-01T10:00:00Z',
    job: {
      job_id: 'j-1',
      status: 'completed',
      query: "it's",
      algorithm: 'text',
      timeline: [{ event: 'completed', at: '2026-03-01T10:00:04.000Z', attempt: 1, detail: {} }],
    },
  });
  on('get', '/analytics/requests', () => log([search]));
  on('get', '/analytics/requests/r-3', () => ({
    user_id: 7,
    request_id: 'r-3',
    requests: [search],
  }));
  const { user } = renderApp(<RequestsPage />, { address: '/requests' });
  await user.click(within(await screen.findByRole('table')).getByRole('button'));
  const sheet = await screen.findByRole('dialog');
  const timeline = await within(sheet).findByRole('list', { name: 'Timeline' });
  const moments = within(timeline).getAllByRole('listitem');
  expect(moments.pop()).toHaveTextContent(/^Countedin the rollup of .*\+2\.01 s$/);
  expect(moments.map((moment) => moment.textContent)).toEqual([
    'Request receivedstart',
    'Answered 202+12.0 ms',
    'Completedattempt 1+1.01 s',
  ]);
  const code = within(sheet).getByRole('region', { name: 'curl command' });
  expect(code).toHaveTextContent('http://localhost:3000/api/v1/users/7/search');
  expect(code).toHaveTextContent(`{"query":"it'\\''s","algorithm":"text"}`);
});
