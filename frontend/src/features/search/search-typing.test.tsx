import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, type Received } from '@/testing/server';

import { SearchPage } from './search-page';

const result = { video_id: 1, title: 'Testing', relevance_score: 0.7, matched_text: '' };
let submissions: Received[];
const queries = () => submissions.map(({ body }) => (body as { query: string }).query);

/** Each submission gets a job of its own: `j-1`, `j-2`, and so on. */
function answerWith(status: 'completed' | 'processing') {
  submissions = on('post', '/users/7/search', (_, count) => {
    const results = status === 'completed' ? [result] : [];
    const job = { job_id: `j-${count}`, status, results, completed_at: null };
    return HttpResponse.json(job, { status: status === 'completed' ? 200 : 202 });
  });
}

function renderPage(address = '/search') {
  window.localStorage.setItem('search-as-i-type', 'on');
  return renderApp(<SearchPage />, { address });
}

beforeEach(() => {
  on('get', '/search/algorithms', () => ({ algorithms: [] }));
  answerWith('completed');
});

describe('searching as one types', () => {
  it('is off until it is switched on, which is remembered', async () => {
    const { user } = renderApp(<SearchPage />, { address: '/search' });
    const choice = screen.getByRole('switch', { name: /Search as I type.*counts as one request/ });
    expect(choice).not.toBeChecked();
    await user.click(choice);
    expect(window.localStorage.getItem('search-as-i-type')).toBe('on');
    await user.click(choice);
    expect(window.localStorage.getItem('search-as-i-type')).toBeNull();
  });

  it('searches once typing rests, not with each key, and leaves one step for Back', async () => {
    const { user } = renderPage();
    const before = window.history.length;
    await user.type(screen.getByLabelText('Search for'), 'python tests');
    expect(await screen.findByText('0.70')).toBeVisible();
    expect(queries()).toEqual(['python tests']);
    expect(window.location.search).toBe('?q=python+tests');
    expect(window.history.length).toBe(before);
    await user.keyboard('{Enter}');
    await user.type(screen.getByLabelText('Search for'), ' again{Enter}');
    await expect.poll(queries).toEqual(['python tests', 'python tests again']);
  });

  it('calls off what was typed over before it ended, and shows the newest', async () => {
    answerWith('processing');
    for (const id of ['j-1', 'j-2']) {
      const job = { job_id: id, status: 'processing', results: [], completed_at: null };
      on('get', `/users/7/search/${id}`, () => job);
    }
    const cancelled = on('post', '/search/jobs/j-1/cancel', () => ({}));
    const { user } = renderPage();
    await user.type(screen.getByLabelText('Search for'), 'pyt');
    await expect.poll(queries).toEqual(['pyt']);
    await user.type(screen.getByLabelText('Search for'), 'hon');
    await expect.poll(() => cancelled.length).toBe(1);
    expect(queries()).toEqual(['pyt', 'python']);
    expect(screen.getByLabelText('Search for')).toHaveValue('python');
    await user.clear(screen.getByLabelText('Search for'));
    await user.type(screen.getByLabelText('Search for'), 'pyt');
    on('post', '/search/jobs/j-2/cancel', () => ({}));
    await expect.poll(queries).toEqual(['pyt', 'python', 'pyt']);
  });

  it('lets a search go on that was sent', async () => {
    answerWith('processing');
    on('get', '/users/7/search/j-1', () => ({ job_id: 'j-1', status: 'processing' }));
    on('get', '/users/7/search/j-2', () => ({ job_id: 'j-2', status: 'processing' }));
    const cancelled = on('post', '/search/jobs/j-1/cancel', () => ({}));
    const { user } = renderPage('/search?q=sent');
    await expect.poll(queries).toEqual(['sent']);
    await user.type(screen.getByLabelText('Search for'), ' typed');
    await expect.poll(queries).toEqual(['sent', 'sent typed']);
    expect(cancelled).toHaveLength(0);
  });
});
