import { screen, within } from '@testing-library/react';
import { describe, expect, it, vi } from 'vitest';

import { renderApp } from '@/testing/render';
import { on, problem } from '@/testing/server';

import { ImportDialog } from './import-dialog';

const BATCH = '/users/7/videos/batch';

interface Batch {
  videos: { title?: unknown }[];
  existing: string;
}

/** What the gateway answers: a video without a title is refused, one called “old” is there already. */
function answerTo(body: unknown) {
  const results = (body as Batch).videos.map(({ title }, index) => {
    if (title === undefined) return { index, status: 'refused', error: 'title: is missing' };
    return { index, status: title === 'old' ? 'skipped' : 'accepted' };
  });
  const count = (status: string) => results.filter((row) => row.status === status).length;
  const [accepted, skipped, refused] = ['accepted', 'skipped', 'refused'].map(count);
  return { accepted, skipped, refused, results };
}

const file = (text: string, name = 'talks.jsonl') => new File([text], name);
const lines = (count: number) =>
  Array.from({ length: count }, (_, index) => JSON.stringify({ title: `T${index}` })).join('\n');
const counts = () =>
  screen.getAllByRole('definition').map(({ textContent }) => Number(textContent.replace(',', '')));

let onClose: ReturnType<typeof vi.fn<() => void>>;

async function open(chosen: File) {
  onClose = vi.fn<() => void>();
  const { user } = renderApp(<ImportDialog onClose={onClose} />);
  await user.upload(screen.getByLabelText('File of videos (JSON Lines or CSV)'), chosen);
  return user;
}

describe('importing', () => {
  it('shows what a file holds, sends it, and lists the rows that were refused', async () => {
    const batches = on('post', BATCH, ({ body }) => answerTo(body));
    const text = '{"title": "new", "id": 4}\nno JSON\n{"title": "old"}\n{"description": "d"}\n';
    const user = await open(file(text));
    expect(await screen.findByText(/JSON Lines, .*, 3 videos/)).toBeVisible();
    expect(batches).toHaveLength(0);
    await user.click(screen.getByRole('button', { name: 'Import 3 videos' }));
    expect(await screen.findByText('All but 2 rows imported.')).toBeVisible();
    expect(batches.map(({ body }) => body)).toEqual([
      { videos: [{ title: 'new' }, { title: 'old' }, { description: 'd' }], existing: 'skip' },
    ]);
    expect(counts()).toEqual([1, 1, 2]);
    const rows = within(screen.getByRole('table', { name: 'Refused rows' })).getAllByRole('row');
    expect(rows.slice(1).map(({ textContent }) => textContent)).toEqual([
      '2This line is not valid JSON.no JSON',
      '4title: is missing{"description": "d"}',
    ]);
    await user.click(screen.getByRole('button', { name: 'Done' }));
    expect(onClose).toHaveBeenCalledOnce();
  });

  it('goes on where it failed, and counts no row twice', async () => {
    const batches = on('post', BATCH, ({ body }, count) =>
      count === 2 ? problem(503, 'The storage is away') : answerTo(body),
    );
    const user = await open(file(lines(1_200)));
    await user.click(await screen.findByRole('button', { name: 'Import 1,200 videos' }));
    const failure = await screen.findByRole('alert');
    expect(failure).toHaveTextContent('The storage is away');
    expect(failure).toHaveTextContent('before 700 of 1,200 rows');
    expect(counts()).toEqual([500, 0, 0]);
    await user.click(screen.getByRole('button', { name: 'Continue' }));
    expect(await screen.findByText('The whole file has been imported.')).toBeVisible();
    expect(counts()).toEqual([1_200, 0, 0]);
    const sent = batches.map(({ body }) => (body as Batch).videos);
    expect(sent.map(({ length }) => length)).toEqual([500, 500, 500, 200]);
    expect(sent[2]?.[0]).toEqual({ title: 'T500' });
  });

  it('stops after the batch that is under way, and tells exactly what is stored', async () => {
    const batches = on('post', BATCH, ({ body }) => {
      screen.getByRole('button', { name: 'Stop' }).click();
      return answerTo(body);
    });
    const user = await open(file(lines(1_200)));
    await user.click(await screen.findByRole('button', { name: 'Import 1,200 videos' }));
    expect(await screen.findByText(/Stopped: .* of 1,200 rows were not sent/)).toBeVisible();
    expect(batches).toHaveLength(1);
    expect(counts()).toEqual([500, 0, 0]);
  });

  it('says why a file is none, and takes another', async () => {
    const user = await open(file('Dear library', 'letter.txt'));
    expect(await screen.findByRole('alert')).toHaveTextContent(/letter.txt: .*neither/);
    await user.upload(screen.getByLabelText('File of videos (JSON Lines or CSV)'), [
      file('title;room\nA;1\n', 'talks.csv'),
    ]);
    expect(await screen.findByText('Not imported: room')).toBeVisible();
    expect(screen.getByRole('button', { name: 'Import 1 video' })).toBeEnabled();
  });

  it('takes a file that is dropped', async () => {
    renderApp(<ImportDialog onClose={() => undefined} />);
    const drop = new Event('drop', { bubbles: true, cancelable: true });
    Object.assign(drop, { dataTransfer: { files: [file(lines(2))] } });
    screen.getByRole('group', { name: 'File' }).dispatchEvent(drop);
    expect(await screen.findByRole('button', { name: 'Import 2 videos' })).toBeVisible();
  });
});
