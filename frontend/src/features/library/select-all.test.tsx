import { screen, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { afterEach, beforeEach, describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem, type Received } from '@/testing/server';

import { LibraryPage } from './library-page';

const TOTAL = 2_500;
const DELETIONS = '/users/7/videos/deletions';
const ids = Array.from({ length: TOTAL }, (_, index) => index + 1);

let there: Set<number>;
let lists: Received[];
let deletions: Received[];
const sizes = () => deletions.map(({ body }) => (body as { video_ids: number[] }).video_ids.length);

function listOf({ url }: Received) {
  const [page, size] = ['page', 'per_page'].map((name) => Number(url.searchParams.get(name)));
  const [at, most] = [((page ?? 1) - 1) * (size ?? 0), size ?? 0];
  const videos = ids
    .filter((id) => there.has(id))
    .slice(at, at + most)
    .map((id) => ({ id, title: `T${id}`, description: '', duration: 0, created_at: '2024-05-31' }));
  return { videos, total: there.size, page, per_page: size, pages: Math.ceil(there.size / most) };
}

function deletionOf({ body }: Received, count: number) {
  const { video_ids } = body as { video_ids: number[] };
  for (const id of video_ids) there.delete(id);
  return HttpResponse.json({ id: `d${count}`, video_ids }, { status: 201 });
}

function restoreOf(count: number) {
  const { video_ids } = deletions[count - 1]?.body as { video_ids: number[] };
  for (const id of video_ids) there.add(id);
  return { video_ids };
}

/** Only what is in sight at first is: the first part of the library. */
class NothingMoves extends window.IntersectionObserver {
  override observe = () => undefined;
}

afterEach(() => {
  vi.unstubAllGlobals();
});

beforeEach(() => {
  vi.stubGlobal('IntersectionObserver', NothingMoves);
  there = new Set(ids);
  on('get', '/users/7/videos/facets', () => ({ tags: [], languages: [] }));
  lists = on('get', '/users/7/videos', listOf);
  deletions = on('post', DELETIONS, deletionOf);
});

async function selectAll(address = '/') {
  const { user } = renderApp(<LibraryPage />, { address });
  await user.click(await screen.findByRole('button', { name: 'Select all' }));
  await screen.findByText('2,500 selected');
  return { user, bar: within(screen.getByRole('group', { name: 'Selected videos' })) };
}

describe('selecting all', () => {
  it('takes all of the library that the filters leave, also what has not been loaded', async () => {
    const { bar } = await selectAll('/?q=talk&tag=x&language=de&sort=title');
    const asked = lists
      .map(({ url }) => Object.fromEntries(url.searchParams))
      .filter(({ per_page }) => per_page === '1000');
    const filters = { q: 'talk', tag: 'x', language: 'de', sort: 'id', per_page: '1000' };
    expect(asked).toEqual(['1', '2', '3'].map((page) => ({ ...filters, page })));
    expect(screen.getByRole('checkbox', { name: 'Select T1' })).toBeChecked();
    expect(bar.queryByRole('button', { name: /Select all/ })).toBeNull();
  });

  it('says so where a part could not be had, and keeps the rest', async () => {
    on('get', '/users/7/videos', (request) =>
      request.url.search.endsWith('page=2&per_page=1000') ? problem(503, 'Later') : listOf(request),
    );
    const { user } = renderApp(<LibraryPage />);
    await user.click(await screen.findByRole('button', { name: 'Select all' }));
    expect(await screen.findByText('Not all videos could be selected')).toBeVisible();
    expect(await screen.findByText('1,000 selected')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Select all 2,500' })).toBeVisible();
  });
});

describe('deleting more than one call takes', () => {
  it('makes as many calls as it needs, and undoes them all', async () => {
    const { user, bar } = await selectAll();
    await user.click(bar.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Deleted 2,500 videos')).toBeVisible();
    expect(await screen.findByText('Your library is empty')).toBeVisible();
    expect(sizes()).toEqual([1000, 1000, 500]);
    const restores = [1, 2, 3].map((count) =>
      on('post', `${DELETIONS}/d${count}/restore`, (_, attempt) =>
        count === 2 && attempt === 1 ? problem(503, 'Later') : restoreOf(count),
      ),
    );
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('Restored 2,500 videos')).toBeVisible();
    expect(restores.map(({ length }) => length)).toEqual([1, 2, 1]);
    expect(there.size).toBe(TOTAL);
  });

  it('shows how far it is, and stops after the call under way', async () => {
    let answer: () => void = () => undefined;
    const held = new Promise<void>((resolve) => {
      answer = resolve;
    });
    const { user, bar } = await selectAll();
    deletions = on('post', DELETIONS, deletionOf, held);
    await user.click(bar.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByRole('progressbar', { name: 'Deleting' })).toHaveAttribute(
      'max',
      '2500',
    );
    await user.click(screen.getByRole('button', { name: 'Stop' }));
    answer();
    expect(await screen.findByText('Deleted 1,000 of 2,500 videos')).toBeVisible();
    expect(sizes()).toEqual([1000]);
    expect(screen.getByText('1,500 selected')).toBeVisible();
    on('post', `${DELETIONS}/d1/restore`, () => restoreOf(1));
    await user.click(screen.getByRole('button', { name: 'Undo' }));
    expect(await screen.findByText('Restored 1,000 videos')).toBeVisible();
  });

  it('keeps selected what a call that failed has left, and goes on from there', async () => {
    const { user, bar } = await selectAll();
    deletions = on('post', DELETIONS, (request, count) =>
      count === 2 ? problem(503, 'Later') : deletionOf(request, count),
    );
    await user.click(bar.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Deleted 1,000 of 2,500 videos')).toBeVisible();
    expect(screen.getByText('Later')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Your library is empty')).toBeVisible();
    expect(sizes()).toEqual([1000, 1000, 1000, 500]);
  });

  it('goes on where somebody else has deleted the same', async () => {
    const { user, bar } = await selectAll();
    deletions = on('post', DELETIONS, (request, count) =>
      count === 1 ? problem(404) : deletionOf(request, count),
    );
    await user.click(bar.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Deleted 2,500 videos')).toBeVisible();
    expect(sizes()).toEqual([1000, 1000, 500]);
  });
});
