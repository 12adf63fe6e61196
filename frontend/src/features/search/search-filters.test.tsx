import { screen, within } from '@testing-library/react';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem, type Received } from '@/testing/server';

import { SearchPage } from './search-page';

let submissions: Received[];
/** What was asked for, but for the counts, which are asked for every time. */
const bodies = () =>
  submissions.map(({ body }) => {
    const { facets, ...asked } = body as { facets: unknown };
    expect(facets).toEqual(['tags', 'speakers', 'language', 'year', 'duration']);
    return asked;
  });

beforeEach(() => {
  on('get', '/search/algorithms', () => ({ algorithms: [] }));
  submissions = on('post', '/users/7/search', () => ({
    job_id: 'j-1',
    status: 'completed',
    results: [],
    completed_at: null,
  }));
});

describe('filters', () => {
  it('are part of the address, and each can be taken away', async () => {
    const address = '/search?q=a&tag=x&tag=y&min_duration=90';
    const { user } = renderApp(<SearchPage />, { address });
    const chips = await screen.findByRole('list', { name: 'Filters that are set' });
    expect(within(chips).getByText('Shortest duration: 1:30')).toBeVisible();
    await screen.findByText('Nothing found');
    await user.click(within(chips).getByRole('button', { name: 'Remove: Tag: x' }));
    expect(window.location.search).toBe('?q=a&tag=y&min_duration=90');
    await expect.poll(bodies).toEqual([
      { query: 'a', filters: { tags: ['x', 'y'], min_duration: 90 } },
      { query: 'a', filters: { tags: ['y'], min_duration: 90 } },
    ]);
  });

  it('are added from their fields, beside those there are', async () => {
    const { user } = renderApp(<SearchPage />, { address: '/search?q=a&speaker=Ada' });
    await user.click(screen.getByRole('button', { name: 'Filters (1)' }));
    await user.type(screen.getByLabelText('Longest duration'), '10:00');
    await user.type(screen.getByLabelText('Add a speaker'), 'Bob, Jr.{Enter}');
    await expect
      .poll(() => bodies().at(-1))
      .toEqual({ query: 'a', filters: { speakers: ['Ada', 'Bob, Jr.'], max_duration: 600 } });
    expect(screen.getByLabelText('Add a speaker')).toHaveValue('');
    expect(screen.getByLabelText('Longest duration')).toHaveValue('10:00');
  });

  it('stay when the order is changed, which is part of the address too', async () => {
    const { user } = renderApp(<SearchPage />, { address: '/search?q=a&tag=x&sort=views' });
    const order = await screen.findByLabelText('Sort by');
    expect(order).toHaveValue('relevance');
    await user.selectOptions(order, 'Newest recording');
    expect(window.location.search).toBe('?q=a&sort=-recorded_at&tag=x');
    await expect
      .poll(() => bodies().at(-1))
      .toEqual({ query: 'a', filters: { tags: ['x'] }, sort: '-recorded_at' });
    await user.selectOptions(order, 'Best match');
    expect(window.location.search).toBe('?q=a&tag=x');
  });

  it('that mean nothing are named, and nothing is searched', async () => {
    const address = '/search?q=a&video=seven&max_duration=soon';
    const { user } = renderApp(<SearchPage />, { address });
    const alert = screen.getByRole('alert');
    expect(alert).toHaveTextContent('“seven” is no video’s number');
    expect(alert).toHaveTextContent('“soon” is no duration');
    await user.click(screen.getByRole('button', { name: 'Remove: Video: seven' }));
    expect(submissions).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Remove: Longest duration: soon' }));
    await expect.poll(bodies).toEqual([{ query: 'a' }]);
  });

  it('that the API refuses are told in its words', async () => {
    on('post', '/users/7/search', () => problem(400, 'filters.tags: too many'));
    renderApp(<SearchPage />, { address: '/search?q=a&tag=x' });
    expect(await screen.findByText('filters.tags: too many')).toBeVisible();
  });
});

it('shows the same call as code', async () => {
  const address = `/search?q=it's&algorithm=text&tag=x`;
  const { user } = renderApp(<SearchPage />, { address });
  await screen.findByText('Nothing found');
  await user.click(screen.getByRole('button', { name: 'As curl, Python or JavaScript' }));
  const code = await screen.findByRole('region', { name: 'Example in curl' });
  expect(code).toHaveTextContent(`-X POST '${window.location.origin}/api/v1/users/7/search'`);
  expect(code).toHaveTextContent(`-H 'Prefer: wait=10'`);
  const sent = JSON.stringify(submissions[0]?.body).replace("'", `'\\''`);
  expect(code).toHaveTextContent(`-d '${sent}'`);
});
