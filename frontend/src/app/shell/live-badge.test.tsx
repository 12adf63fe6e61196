import { screen } from '@testing-library/react';
import { afterEach, beforeEach, expect, it, vi } from 'vitest';

import { JobNotices } from '@/features/jobs/job-notices-everywhere';
import { JobsPage } from '@/features/jobs/jobs-page';
import { LiveUpdates } from '@/lib/live/live-updates';
import { signedOut } from '@/lib/session/session-slice';
import { fakeSockets, giveTickets, type FakeSocket } from '@/testing/live';
import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { LiveBadge } from './live-badge';

let sockets: FakeSocket[];

beforeEach(() => {
  sockets = fakeSockets();
  on('get', '/search/algorithms', () => ({ algorithms: [] }));
  on('get', '/auth/api-keys', () => ({ api_keys: [] }));
});

afterEach(() => {
  vi.unstubAllGlobals();
});

const ended = {
  type: 'job',
  position: 8,
  job_id: 'j-1',
  event: 'completed',
  status: 'completed',
  query: 'xylophones',
  run: 1,
  result_count: 2,
  execution_time_ms: 12,
} as const;

function renderPage() {
  return renderApp(
    <LiveUpdates>
      <LiveBadge />
      <JobNotices>
        <JobsPage />
      </JobNotices>
    </LiveUpdates>,
    { address: '/jobs' },
  );
}

it('fetches again what has changed, and tells of a search that was never listed', async () => {
  giveTickets();
  const looks = on('get', '/search/jobs', () => ({ jobs: [], total: 0, pages: 0 }));
  renderPage();
  await expect.poll(() => sockets.length).toBe(1);
  expect(screen.getByRole('status')).toHaveTextContent('Connecting');
  sockets[0]?.welcome(7);
  expect(await screen.findByText('Live')).toBeVisible();
  await expect.poll(() => looks.length).toBe(2);
  sockets[0]?.say(ended);
  await expect.poll(() => looks.length).toBe(3);
  expect(await screen.findByText('Search completed: xylophones')).toBeVisible();
  sockets[0]?.say({ ...ended, position: 9 });
  await expect.poll(() => looks.length).toBe(4);
  expect(screen.getAllByText('Search completed: xylophones')).toHaveLength(1);
});

it('says that it is not live, and looks by itself, where no ticket can be had', async () => {
  on('post', '/live/tickets', () => problem(503));
  const looks = on('get', '/search/jobs', () => ({ jobs: [], total: 0, pages: 0 }));
  renderPage();
  expect(await screen.findByText('Reconnecting')).toBeVisible();
  await expect.poll(() => looks.length).toBeGreaterThan(1);
  expect(screen.queryByText('Live')).toBeNull();
});

it('ends with the session', async () => {
  giveTickets();
  on('get', '/search/jobs', () => ({ jobs: [], total: 0, pages: 0 }));
  const { store } = renderPage();
  await expect.poll(() => sockets.length).toBe(1);
  store.dispatch(signedOut());
  await expect.poll(() => sockets[0]?.closed).toBe(true);
  expect(screen.queryByRole('status')).toBeNull();
});
