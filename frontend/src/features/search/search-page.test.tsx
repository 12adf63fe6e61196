import { screen } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { SearchPage } from './search-page';

const result = {
  video_id: 1,
  title: 'Testing <i>Python</i>',
  relevance_score: 0.7,
  matched_text: 'How to test Python',
  matches: [{ field: 'title', ranges: [[0, 7]] }],
};

function job(status: string, more: object = {}) {
  return { job_id: 'j-1', status, results: [], completed_at: null, ...more };
}

const completed = job('completed', { results: [result] });

function onSubmit(reply: Parameters<typeof on>[2]) {
  return on('post', '/users/7/search', reply);
}

const accepted = (body: object) => HttpResponse.json(body, { status: 202 });

beforeEach(() => {
  const algorithms = [{ name: 'keyword', description: 'Ranks by rare words.' }];
  on('get', '/search/algorithms', () => ({ algorithms }));
});

describe('searching', () => {
  it('puts what is searched into the address and follows the job to its end', async () => {
    const submissions = onSubmit(() => accepted(job('queued')));
    const looks = on('get', '/users/7/search/j-1', (_, count) =>
      count < 3 ? job('processing') : completed,
    );
    const { user } = renderApp(<SearchPage />, { address: '/search' });
    await screen.findByRole('option', { name: 'keyword' });
    await user.selectOptions(screen.getByLabelText('Algorithm'), 'keyword');
    await user.type(screen.getByLabelText('Search for'), 'python tests{Enter}');
    expect(window.location.search).toBe('?q=python+tests&algorithm=keyword');
    expect(await screen.findByText('· 1 result')).toBeVisible();
    expect(submissions.map(({ body }) => body)).toMatchObject([
      { query: 'python tests', algorithm: 'keyword' },
    ]);
    expect(looks).toHaveLength(3);
  });

  it('searches what a shared address says, and marks matches without using them as HTML', async () => {
    const submissions = onSubmit(() => completed);
    const { container } = renderApp(<SearchPage />, { address: '/search?q=testing' });
    expect(await screen.findByText('0.70')).toBeVisible();
    expect(screen.getByRole('heading', { level: 2 })).toHaveTextContent('Testing <i>Python</i>');
    expect(container.querySelector('mark')).toHaveTextContent('Testing');
    expect(container.querySelector('i')).toBeNull();
    expect(submissions[0]?.headers.get('Prefer')).toBe('wait=1');
    const facets = ['tags', 'speakers', 'language', 'year', 'duration'];
    expect(submissions[0]?.body).toEqual({ query: 'testing', facets });
  });

  it('shows the moments of a video and opens it there', async () => {
    const moments = [
      { start: 3723.4, end: 3726, text: 'we <b>test</b>', ranges: [[3, 6]], url: 'https://v/#t=1' },
      { start: 5, end: 9, text: 'no link', url: 'javascript:alert(1)' },
    ];
    const spoken = { ...result, matches: [], matched_text: 'we <b>test</b>', moments };
    onSubmit(() => job('completed', { results: [spoken] }));
    renderApp(<SearchPage />, { address: '/search?q=b' });
    const link = await screen.findByRole('link', { name: 'Open at 1:02:03' });
    expect(link).toHaveAttribute('href', 'https://v/#t=1');
    const shown = screen.getByRole('list', { name: 'Moments' });
    expect(shown).toHaveTextContent(/we <b>test<\/b>.*0:05no link/);
    expect(shown.querySelectorAll('a')).toHaveLength(1);
    expect(screen.getAllByText('<b>')).toHaveLength(1);
  });

  it('says what was searched for instead, and how much more there is', async () => {
    const notes = ['repaired "pyhton" to "python"'];
    onSubmit(() => job('completed', { results: [result], notes, total_count: 1200 }));
    renderApp(<SearchPage />, { address: '/search?q=pyhton' });
    expect(await screen.findByText('Repaired "pyhton" to "python".')).toBeVisible();
    expect(screen.getByText('· the best 1 of 1,200 results')).toBeVisible();
  });

  it('submits again when the same is asked again', async () => {
    const submissions = onSubmit(() => completed);
    const { user } = renderApp(<SearchPage />, { address: '/search?q=testing' });
    await screen.findByText('0.70');
    await user.click(screen.getByRole('button', { name: 'Search' }));
    await expect.poll(() => submissions.length).toBe(2);
  });

  it('asks for words where there are none, without a call', async () => {
    const { user } = renderApp(<SearchPage />, { address: '/search' });
    await user.click(screen.getByRole('button', { name: 'Search' }));
    expect(screen.getByLabelText('Search for')).toHaveAccessibleDescription(
      'Enter what to search for.',
    );
  });
});

describe('a search that brings no results', () => {
  it('tells nothing found', async () => {
    onSubmit(() => job('completed'));
    renderApp(<SearchPage />, { address: '/search?q=zzz' });
    expect(await screen.findByText('Nothing found')).toBeVisible();
  });

  it('tells that it failed, and why', async () => {
    onSubmit(() =>
      job('failed', { error: { code: 'index', message: 'The index is being rebuilt' } }),
    );
    renderApp(<SearchPage />, { address: '/search?q=a' });
    expect(await screen.findByText('The index is being rebuilt')).toBeVisible();
  });

  it('tells that it was not accepted, and tries again', async () => {
    onSubmit((_, count) => (count === 1 ? problem(503, 'Try later') : completed));
    const { user } = renderApp(<SearchPage />, { address: '/search?q=a' });
    expect(await screen.findByText('Try later')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('0.70')).toBeVisible();
  });

  it('does not show zero results because they could not be fetched', async () => {
    onSubmit(() => accepted(job('queued')));
    on('get', '/users/7/search/j-1', () => problem(503, 'The search worker does not answer'));
    renderApp(<SearchPage />, { address: '/search?q=a' });
    expect(await screen.findByText('The search worker does not answer')).toBeVisible();
    expect(screen.queryByText('Nothing found')).toBeNull();
  });
});

it('offers searching when the list of algorithms is missing', async () => {
  on('get', '/search/algorithms', () => problem(503));
  renderApp(<SearchPage />, { address: '/search?algorithm=fuzzy' });
  const choice = screen.getByLabelText('Algorithm');
  expect(choice).toHaveValue('fuzzy');
  await expect.poll(() => choice.getAttribute('aria-describedby')).not.toBeNull();
});
