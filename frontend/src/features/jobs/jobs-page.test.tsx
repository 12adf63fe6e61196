import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { JobNotices } from './job-notices-everywhere';
import { JobsPage } from './jobs-page';

function job(job_id: string, status: string, more: object = {}) {
  return {
    job_id,
    status,
    query: `query of ${job_id}`,
    algorithm: 'text',
    options: {},
    filters: {},
    video_ids: null,
    limit: 100,
    api_key_id: 3,
    created_at: '2026-03-01T10:00:00Z',
    published_at: null,
    started_at: null,
    completed_at: null,
    execution_time_ms: null,
    result_count: null,
    top_results: [],
    attempts: [],
    run: 1,
    cancel_requested_at: null,
    progress: null,
    error: null,
    ...more,
  };
}

function page(jobs: object[], total = jobs.length) {
  return { jobs, total, page: 1, per_page: 20, pages: Math.ceil(total / 20) };
}

const failed = job('j-2', 'failed', { error: { code: 'timeout', message: 'It took too long' } });

beforeEach(() => {
  on('get', '/search/algorithms', () => ({ algorithms: [{ name: 'keyword' }] }));
  on('get', '/auth/api-keys', () => ({ api_keys: [{ id: 3, name: 'production' }] }));
});

describe('the list', () => {
  it('asks for what the address says, and follows the filters', async () => {
    const calls = on('get', '/search/jobs', () => page([failed]));
    const { user } = renderApp(<JobsPage />, { address: '/jobs?status=failed&from=2026-03-01' });
    expect(await screen.findByRole('cell', { name: 'production' })).toBeVisible();
    const first = calls[0]?.url.searchParams;
    expect(first?.get('status')).toBe('failed');
    expect(first?.get('start_date')).toBe('2026-03-01');
    expect(first?.has('query')).toBe(false);
    await user.selectOptions(screen.getByLabelText('API key'), 'production');
    await user.type(screen.getByLabelText('Query contains'), 'python{Enter}');
    await expect.poll(() => calls.at(-1)?.url.searchParams.get('query')).toBe('python');
    expect(window.location.search).toBe('?status=failed&from=2026-03-01&key=3&query=python');
  });

  it('tells of a search that ends while it is watched', async () => {
    const running = job('j-1', 'processing', { progress: 0.4 });
    const done = job('j-1', 'completed', { result_count: 2, execution_time_ms: 12 });
    on('get', '/search/jobs', (_, count) => page([count === 1 ? running : done]));
    renderApp(
      <JobNotices>
        <JobsPage />
      </JobNotices>,
      { address: '/jobs' },
    );
    expect(await screen.findByRole('progressbar')).toHaveAttribute('value', '0.4');
    expect(await screen.findByText('Search completed: query of j-1')).toBeVisible();
    expect(screen.getByText('2 results in 12.0 ms')).toBeVisible();
  });

  it('says what to do where nothing was searched, and what failed where it cannot be known', async () => {
    on('get', '/search/jobs', (_, count) => (count === 1 ? problem(503, 'Away') : page([])));
    const { user } = renderApp(<JobsPage />, { address: '/jobs' });
    expect(await screen.findByText('Away')).toBeVisible();
    expect(screen.queryByText(/Nothing has been searched/)).toBeNull();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText(/Nothing has been searched/)).toBeVisible();
  });
});

describe('a search', () => {
  it('is run again, and says why where that is refused', async () => {
    on('get', '/search/jobs', () => page([failed]));
    const retries = on('post', '/search/jobs/j-2/retry', () => problem(409, 'It runs already'));
    const { user } = renderApp(<JobsPage />, { address: '/jobs' });
    await user.click(await screen.findByRole('button', { name: 'Retry: query of j-2' }));
    expect(await screen.findByText('It runs already')).toBeVisible();
    expect(retries).toHaveLength(1);
  });

  it('opens with its timeline, its attempts and its error', async () => {
    on('get', '/search/jobs', () => page([failed]));
    on('get', '/search/jobs/j-2/details', () => ({
      ...failed,
      attempts: [{ number: 1, worker: 'w-7', outcome: 'failed', error: { message: 'No disk' } }],
      request_id: 'r-1',
      library_version: 4,
      results: [],
      notes: [],
      timeline: [
        { event: 'accepted', at: '2026-03-01T10:00:00.000Z', attempt: null, detail: {} },
        { event: 'failed', at: '2026-03-01T10:00:01.500Z', attempt: 1, detail: {} },
      ],
    }));
    const { user } = renderApp(<JobsPage />, { address: '/jobs' });
    await user.click(await screen.findByRole('button', { name: 'query of j-2' }));
    const sheet = await screen.findByRole('dialog');
    expect(await within(sheet).findByText('+1.50 s')).toBeVisible();
    expect(within(sheet).getByText('worker w-7')).toBeVisible();
    expect(within(sheet).getByText('No disk')).toBeVisible();
    expect(within(sheet).getByText('It took too long')).toBeVisible();
    expect(window.location.search).toBe('?job=j-2');
  });

  it('keeps what the list knows of it when its details cannot be had', async () => {
    on('get', '/search/jobs', () => page([failed]));
    on('get', '/search/jobs/j-2/details', () => problem(503, 'The worker is away'));
    renderApp(<JobsPage />, { address: '/jobs?job=j-2' });
    const sheet = await screen.findByRole('dialog');
    expect(await within(sheet).findByText('The worker is away')).toBeVisible();
    expect(within(sheet).getByText('It took too long')).toBeVisible();
  });
});
