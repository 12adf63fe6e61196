import { screen, within } from '@testing-library/react';
import { HttpResponse } from 'msw';
import { beforeEach, describe, expect, it } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { LibraryPage } from './library-page';

const testing = {
  id: 1,
  title: 'Testing <b>well</b>',
  description: 'How to test',
  duration: 3723,
  created_at: '2024-05-31T00:00:00Z',
  tags: ['python'],
  url: 'javascript:alert(1)',
  thumbnail_url: 'https://img.example/1.jpg',
};

function page(videos: object[], total = videos.length) {
  const pages = Math.ceil(total / 48);
  return { videos, total, page: 1, per_page: 48, pages, next_page: null };
}

function facets() {
  return {
    tags: [{ value: 'python', count: 3 }],
    languages: [{ value: 'de', count: 1 }],
  };
}

beforeEach(() => {
  on('get', '/users/7/videos/facets', facets);
});

const onList = (reply: Parameters<typeof on>[2]) => on('get', '/users/7/videos', reply);

describe('the library', () => {
  it('shows videos as text, and asks no other site for anything', async () => {
    onList(() => page([testing], 1));
    const { container } = renderApp(<LibraryPage />);
    expect(screen.getByText('Loading your videos')).toBeInTheDocument();
    expect(await screen.findByText('Testing <b>well</b>')).toBeVisible();
    expect(screen.getByText('1:02:03')).toBeVisible();
    expect(screen.getByText('1 video')).toBeVisible();
    expect(container.querySelector('img, b, [href^="javascript"]')).toBeNull();
  });

  it('says what to do when it is empty', async () => {
    onList(() => page([]));
    const { user } = renderApp(<LibraryPage />);
    await user.click(await screen.findByRole('button', { name: 'Add your first video' }));
    expect(await screen.findByRole('dialog', { name: 'Add a video' })).toBeVisible();
  });

  it('opens a dialog that the address names', async () => {
    onList(() => page([testing]));
    const { user } = renderApp(<LibraryPage />, { address: '/?new=import' });
    expect(await screen.findByRole('dialog', { name: 'Import videos' })).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Close' }));
    await expect.poll(() => screen.queryByRole('dialog')).toBeNull();
    expect(window.location.search).toBe('');
  });

  it('says what failed, and tries again', async () => {
    onList((_, count) => (count === 1 ? problem(503, 'The storage is away') : page([testing])));
    const { user } = renderApp(<LibraryPage />);
    expect(await screen.findByText('The storage is away')).toBeVisible();
    await user.click(screen.getByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 video')).toBeVisible();
  });

  it('filters as one types, and keeps it in the address', async () => {
    const calls = onList(({ url }) => (url.searchParams.has('q') ? page([]) : page([testing])));
    const { user } = renderApp(<LibraryPage />);
    await user.type(await screen.findByLabelText('Filter videos'), 'rust');
    expect(await screen.findByText('No video matches')).toBeVisible();
    expect(window.location.search).toBe('?q=rust');
    expect(calls.map(({ url }) => url.searchParams.get('q'))).toEqual([null, 'rust']);
    await user.click(screen.getByRole('button', { name: 'Show all videos' }));
    expect(await screen.findByText(testing.title)).toBeVisible();
    expect(screen.getByLabelText('Filter videos')).toHaveValue('');
  });

  it('asks for what the address says: tag, language and order', async () => {
    const calls = onList(() => page([testing]));
    const { user } = renderApp(<LibraryPage />, { address: '/?language=de&sort=colour' });
    const asked = () => Object.fromEntries(calls.at(-1)?.url.searchParams ?? []);
    await user.click(await screen.findByRole('button', { name: 'python' }));
    expect(await screen.findByRole('option', { name: 'python (3)' })).toBeInTheDocument();
    expect(screen.getByLabelText('Tag')).toHaveValue('python');
    await user.selectOptions(screen.getByLabelText('Order'), 'Longest first');
    await expect.poll(asked).toEqual({
      tag: 'python',
      language: 'de',
      sort: '-duration',
      page: '1',
      per_page: '48',
    });
    await user.selectOptions(screen.getByLabelText('Language'), 'All languages');
    await expect.poll(() => 'language' in asked()).toBe(false);
    expect(window.location.search).toBe('?sort=-duration&tag=python');
  });

  it('is a table, too, which is sorted by its heads', async () => {
    const calls = onList(() => page([testing]));
    const { user } = renderApp(<LibraryPage />);
    await user.click(await screen.findByRole('button', { name: 'Table' }));
    const table = within(await screen.findByRole('table', { name: 'Videos' }));
    expect(window.location.search).toBe('?view=table');
    expect(table.getByRole('rowheader', { name: testing.title })).toBeVisible();
    await user.click(table.getByRole('button', { name: 'Duration' }));
    expect(table.getByRole('columnheader', { name: 'Duration' })).toHaveAttribute(
      'aria-sort',
      'descending',
    );
    await expect.poll(() => calls.at(-1)?.url.searchParams.get('sort')).toBe('-duration');
  });

  it.each(['grid', 'table'])(
    'loads the %s part by part, and says where each stands',
    async (view) => {
      const video = (id: number) => ({ ...testing, id, title: `Video ${id}`, tags: [] });
      const calls = onList(({ url }) => {
        const first = (Number(url.searchParams.get('page')) - 1) * 48;
        const size = Math.min(48, 100 - first);
        return page(
          Array.from({ length: size }, (_, index) => video(first + index + 1)),
          100,
        );
      });
      renderApp(<LibraryPage />, { address: `/?view=${view}` });
      const last = await screen.findByText('Video 100');
      const [role, index] =
        view === 'grid' ? (['listitem', 'posinset'] as const) : (['row', 'rowindex'] as const);
      expect(last.closest(view === 'grid' ? 'li' : 'tr')).toHaveAttribute(
        `aria-${index}`,
        view === 'grid' ? '100' : '101',
      );
      expect(screen.getAllByRole(role)).toHaveLength(view === 'grid' ? 100 : 101);
      const pages = calls.map(({ url }) => url.searchParams.get('page'));
      expect(pages.toSorted()).toEqual(['1', '2', '3']);
    },
  );
});

describe('changing the library', () => {
  it('adds a video and shows it', async () => {
    onList((_, count) => page(count === 1 ? [] : [testing]));
    const creations = on('post', '/users/7/videos', () =>
      HttpResponse.json(testing, { status: 201 }),
    );
    const { user } = renderApp(<LibraryPage />);
    await user.click(screen.getByRole('button', { name: 'Add video' }));
    const dialog = within(await screen.findByRole('dialog'));
    await user.type(dialog.getByLabelText('Title'), 'Testing');
    await user.type(dialog.getByLabelText('Duration'), '1:02:03');
    await user.type(dialog.getByLabelText('Tags'), 'python, testing');
    await user.click(dialog.getByRole('button', { name: 'Add video' }));
    expect(await screen.findByText(testing.title)).toBeVisible();
    expect(screen.queryByRole('dialog')).toBeNull();
    expect(creations[0]?.body).toEqual({
      title: 'Testing',
      description: '',
      duration: 3723,
      tags: ['python', 'testing'],
      url: '',
    });
  });

  it('does not overwrite what was changed elsewhere in the meantime', async () => {
    onList(() => page([testing]));
    on('get', '/users/7/videos/1', () =>
      HttpResponse.json({ ...testing, url: null }, { headers: { ETag: '"v4"' } }),
    );
    on('get', '/users/7/videos/1/transcript', () => problem(404));
    const changes = on('put', '/users/7/videos/1', () => problem(412));
    const { user } = renderApp(<LibraryPage />);
    await user.click(await screen.findByRole('button', { name: `Edit ${testing.title}` }));
    await user.click(await screen.findByRole('button', { name: 'Save changes' }));
    expect(await screen.findByText(/changed somewhere else/)).toBeVisible();
    expect(changes[0]?.headers.get('If-Match')).toBe('"v4"');
  });
});

describe('deleting', () => {
  const other = { ...testing, id: 2, title: 'Databases' };
  const DELETIONS = '/users/7/videos/deletions';
  const deletion = (body: unknown) =>
    HttpResponse.json(
      {
        id: 'd1',
        video_ids: (body as { video_ids: number[] }).video_ids,
        restorable_until: '2026-03-01T13:00:00Z',
      },
      { status: 201 },
    );

  it('deletes at once, and brings back what was deleted by mistake', async () => {
    let videos = [testing];
    onList(() => page(videos));
    const deletions = on('post', DELETIONS, ({ body }) => {
      videos = [];
      return deletion(body);
    });
    const restores = on('post', `${DELETIONS}/d1/restore`, (_, count) => {
      if (count === 1) return problem(503, 'The storage is away');
      videos = [testing];
      return { video_ids: [1] };
    });
    const { user } = renderApp(<LibraryPage />);
    await user.click(await screen.findByRole('button', { name: `Delete ${testing.title}` }));
    expect(await screen.findByText('Your library is empty')).toBeVisible();
    expect(deletions.map(({ body }) => body)).toEqual([{ video_ids: [1] }]);
    await user.click(await screen.findByRole('button', { name: 'Undo' }));
    expect(await screen.findByText(/could not be restored/)).toBeVisible();
    await user.click(await screen.findByRole('button', { name: 'Try again' }));
    expect(await screen.findByText('1 video')).toBeVisible();
    expect(restores).toHaveLength(2);
  });

  it('deletes those that are selected with one call', async () => {
    let videos = [testing, other];
    onList(() => page(videos));
    const deletions = on('post', DELETIONS, ({ body }, count) => {
      if (count === 1) return problem(503, 'The storage is away');
      videos = [];
      return deletion(body);
    });
    const { user } = renderApp(<LibraryPage />);
    await user.click(await screen.findByRole('checkbox', { name: `Select ${testing.title}` }));
    await user.click(screen.getByRole('checkbox', { name: 'Select Databases' }));
    const bar = within(screen.getByRole('group', { name: 'Selected videos' }));
    expect(bar.getByRole('status')).toHaveTextContent('2 selected');
    await user.click(bar.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('2 videos could not be deleted')).toBeVisible();
    expect(bar.getByRole('status')).toHaveTextContent('2 selected');
    await user.click(bar.getByRole('button', { name: 'Delete' }));
    expect(await screen.findByText('Your library is empty')).toBeVisible();
    expect(deletions.at(-1)?.body).toEqual({ video_ids: [1, 2] });
    expect(screen.queryByRole('group', { name: 'Selected videos' })).toBeNull();
  });
});
