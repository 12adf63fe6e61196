import { screen, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem, type Received } from '@/testing/server';

import { SearchPage } from './search-page';

const result = { video_id: 1, title: 'Testing', relevance_score: 0.7, matched_text: '' };
const tags = ['Go', 'c', 'd', 'e', 'f', 'g', 'h', 'i'];
const facets = {
  tags: tags.map((value, index) => ({ value, count: 1200 - index })),
  speakers: [{ value: 'Ada Lovelace', count: 1 }],
  language: [{ value: 'de', count: 3 }],
  year: [{ value: '2013', count: 4 }],
  duration: [
    { value: '1-299', count: 5 },
    { value: '300-1199', count: 6 },
    { value: '3600-', count: 7 },
  ],
};
const completed = { job_id: 'j-1', status: 'completed', results: [result], facets };

let submissions: Received[];
const filtersSent = () =>
  submissions.map(({ body }) => (body as { filters?: object }).filters ?? {});
const group = (name: string) => within(screen.getByRole('group', { name }));
const names = (name: string) =>
  group(name)
    .getAllByRole('button')
    .map((button) => button.textContent);

beforeEach(() => {
  on('get', '/search/algorithms', () => ({ algorithms: [] }));
  submissions = on('post', '/users/7/search', () => completed);
});

async function renderFound(address: string) {
  const rendered = renderApp(<SearchPage />, { address });
  await screen.findByRole('group', { name: 'Tags' });
  return rendered;
}

describe('the counts of what was found', () => {
  it('are named as a person reads them, the commonest first', async () => {
    const { user } = await renderFound('/search?q=a');
    expect(names('Speakers')).toEqual(['Ada Lovelace 1 video']);
    expect(names('Languages')).toEqual(['German 3 videos']);
    expect(names('Durations')).toEqual([
      'Up to 4:59 5 videos',
      '5:00 to 19:59 6 videos',
      '1:00:00 or longer 7 videos',
    ]);
    expect(names('Tags').map((name) => name.slice(0, 1))).toEqual([
      'G',
      'c',
      'd',
      'e',
      'f',
      'g',
      'S',
    ]);
    await user.click(screen.getByRole('button', { name: 'Show all 8: Tags' }));
    expect(names('Tags').at(-2)).toMatch(/^i 1,193/);
  });

  it.each([
    ['Go', '?q=a&tag=x&tag=Go', { tags: ['x', 'Go'] }],
    [
      'Ada Lovelace',
      '?q=a&tag=x&speaker=Ada+Lovelace',
      { tags: ['x'], speakers: ['Ada Lovelace'] },
    ],
    ['German', '?q=a&tag=x&language=de', { tags: ['x'], language: ['de'] }],
    [
      '2013',
      '?q=a&tag=x&recorded_from=2013-01-01&recorded_to=2013-12-31',
      { tags: ['x'], recorded_from: '2013-01-01', recorded_to: '2013-12-31' },
    ],
    [
      '5:00 to 19:59',
      '?q=a&tag=x&min_duration=300&max_duration=1199',
      { tags: ['x'], min_duration: 300, max_duration: 1199 },
    ],
    ['1:00:00 or longer', '?q=a&tag=x&min_duration=3600', { tags: ['x'], min_duration: 3600 }],
  ])('make %s a filter of the address, and take it off again', async (name, address, sent) => {
    const { user } = await renderFound('/search?q=a&tag=x');
    const value = screen.getByRole('button', { name: new RegExp(`^${name} \\d`) });
    expect(value).toHaveAttribute('aria-pressed', 'false');
    await user.click(value);
    const search = new URLSearchParams(window.location.search);
    expect(Object.fromEntries(search)).toEqual(Object.fromEntries(new URLSearchParams(address)));
    await expect.poll(() => filtersSent().at(-1)).toEqual(sent);
    expect(value).toHaveAttribute('aria-pressed', 'true');
    expect(value).toHaveFocus();
    await user.keyboard('{Enter}');
    expect(window.location.search).toBe('?q=a&tag=x');
    expect(value).toHaveAttribute('aria-pressed', 'false');
  });

  it('know what is set in other words, wherever it stands', async () => {
    const { user } = await renderFound(
      '/search?q=a&tag=GO&tag=I&min_duration=5:00&max_duration=1199',
    );
    const pressed = () => screen.queryAllByRole('button', { pressed: true });
    expect(pressed().map((button) => button.textContent)).toEqual([
      'Go 1,200 videos',
      'i 1,193 videos',
      '5:00 to 19:59 6 videos',
    ]);
    await user.click(screen.getByRole('button', { name: /^Go / }));
    await user.click(screen.getByRole('button', { name: /^5:00 to/ }));
    expect(window.location.search).toBe('?q=a&tag=I');
  });

  it('stay, and can be pressed, while the next search is on its way', async () => {
    const { user } = await renderFound('/search?q=a');
    const queued = { job_id: 'j-2', status: 'queued', results: [], completed_at: null };
    on('post', '/users/7/search', () => HttpResponse.json(queued, { status: 202 }));
    on('get', '/users/7/search/j-2', () => queued);
    await user.click(screen.getByRole('button', { name: /^Go / }));
    await screen.findByText('Queued');
    expect(screen.getByRole('region', { name: 'Narrow down' })).toHaveAttribute(
      'aria-busy',
      'true',
    );
    await user.click(screen.getByRole('button', { name: /^German/ }));
    expect(window.location.search).toBe('?q=a&tag=Go&language=de');
  });
});

describe('without counts', () => {
  it.each([
    ['nothing was found', { ...completed, results: [], facets: {} }, 'Nothing to narrow down.'],
    ['none are told', { ...completed, facets: null }, 'There are no counts of this search.'],
    ['it failed', { ...completed, status: 'failed' }, 'There are no counts of this search.'],
  ])('says so where %s', async (_, answer, text) => {
    on('post', '/users/7/search', () => answer);
    renderApp(<SearchPage />, { address: '/search?q=a' });
    expect(await screen.findByText(text)).toBeVisible();
  });

  it('says so where the search was not accepted', async () => {
    on('post', '/users/7/search', () => problem(503, 'Try later'));
    renderApp(<SearchPage />, { address: '/search?q=a' });
    expect(await screen.findByText(/There are no counts, since/)).toBeVisible();
  });

  it('counts while the first search is on its way', async () => {
    const queued = { job_id: 'j-2', status: 'queued', results: [], completed_at: null };
    on('post', '/users/7/search', () => HttpResponse.json(queued, { status: 202 }));
    on('get', '/users/7/search/j-2', () => queued);
    renderApp(<SearchPage />, { address: '/search?q=a' });
    expect(await screen.findByText('Counting')).toBeInTheDocument();
  });
});

it('opens where there is no room beside the results', async () => {
  const { user } = await renderFound('/search?q=a');
  const button = screen.getByRole('button', { name: 'Narrow down' });
  expect(button).toHaveAttribute('aria-expanded', 'false');
  await user.click(button);
  expect(button).toHaveAttribute('aria-expanded', 'true');
});
