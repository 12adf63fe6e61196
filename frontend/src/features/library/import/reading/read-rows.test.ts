import { readFile } from 'node:fs/promises';

import { describe, expect, it } from 'vitest';

import { checkFile } from './check-file';
import type { FileRow } from './file-row';
import { readRows } from './read-rows';

const csv = (...lines: string[]) => new Blob([lines.join('\r\n')]);

async function rowsOf(file: Blob): Promise<FileRow[]> {
  const rows: FileRow[] = [];
  for await (const part of readRows(file)) rows.push(...part.rows);
  return rows;
}

const videosOf = async (file: Blob) =>
  (await rowsOf(file)).map((row) => ('video' in row ? row.video : row.reason));

describe('a CSV file', () => {
  it('gives videos: names of columns in any writing, lists, clock times, text over several lines', async () => {
    const file = csv(
      '\uFEFFTitle,Duration,Tags,Recorded at,"Room"',
      '"Say ""hi"", twice",1:02:03,a; b,2024-05-31,12',
      '"two\r\nlines",90,"c,d",,',
      ',,,,',
    );
    expect(await videosOf(file)).toEqual([
      { title: 'Say "hi", twice', duration: 3723, tags: ['a', 'b'], recorded_at: '2024-05-31' },
      { title: 'two\nlines', duration: 90, tags: ['c', 'd'] },
    ]);
    expect(await checkFile(file)).toEqual({
      format: 'CSV',
      rows: 2,
      readable: 2,
      ignored: ['room'],
    });
  });

  it.each([';', '\t', '|'])('may be separated by %j', async (separator) => {
    const file = csv(['title', 'duration'].join(separator), ['A, B', '1:30'].join(separator), '');
    expect(await videosOf(file)).toEqual([{ title: 'A, B', duration: 90 }]);
  });

  it('tells of each row that cannot be read its line, its text and why', async () => {
    const file = csv('title,duration', '"a\nb",1', 'c,soon', 'd,1,2', '"e"x,1', 'f,2', '"g,3');
    expect(await rowsOf(file)).toEqual([
      { line: 2, text: '"a\nb",1', video: { title: 'a\nb', duration: 1 } },
      { line: 4, text: 'c,soon', reason: 'duration: must be like 4:30, 1:02:03, or in seconds' },
      { line: 5, text: 'd,1,2', reason: 'There are 3 cells for 2 columns.' },
      expect.objectContaining({ line: 6, reason: expect.stringContaining('quotation') as string }),
    ]);
  });

  it('is read whole over the borders of its parts, whatever letters stand there', async () => {
    const titles = Array.from({ length: 60_000 }, (_, index) => `Grüße, ${index} 🎞`);
    const file = csv('title', ...titles.map((title) => `"${title}"`));
    expect(file.size).toBeGreaterThan(3 * 256 * 1024);
    const rows = await rowsOf(file);
    expect(rows.map((row) => 'video' in row && row.video.title)).toEqual(titles);
    expect(rows.at(-1)?.line).toBe(60_001);
  });
});

describe('a JSON Lines file', () => {
  it('gives the members that videos have, and tells which lines are no objects', async () => {
    const lines = ['{"title": "A", "tags": ["x"], "id": 9}', '', '{"title": ', '["B"]', '3'];
    expect(await rowsOf(new Blob([lines.join('\n')]))).toEqual([
      { line: 1, text: lines[0], video: { title: 'A', tags: ['x'] } },
      { line: 3, text: lines[2], reason: 'This line is not valid JSON.' },
      { line: 4, text: lines[3], reason: 'This line is not a JSON object.' },
      { line: 5, text: lines[4], reason: 'This line is not a JSON object.' },
    ]);
  });
});

it.each([
  ['nothing', [], 'This file is empty.'],
  ['a picture', [new Uint8Array([0x89, 0x50, 0x4e, 0x47, 0xff])], 'not a text in UTF-8'],
  ['UTF-16', ['t\0i\0t\0l\0e\0'], 'not a text in UTF-8'],
  ['a letter', ['Dear library,\nplease add my videos.\n'], 'neither JSON Lines nor CSV'],
  ['a JSON array', ['[{"title": "A"}]'], 'one JSON array'],
  ['a head alone', ['title,tags\n'], 'no videos in this file'],
  ['the same column twice', ['title,Title\nA,B\n'], 'two columns “title”'],
  ['a quotation mark left open', [`title\n"A\n${'word '.repeat(210_000)}`], 'begins at line 2'],
  ['a line without end', [`{${'"a":1,'.repeat(200_000)}`], 'Line 1 is longer than 1 MB'],
])('refuses %s as a whole, with a reason', async (_, content, reason) => {
  await expect(checkFile(new Blob(content))).rejects.toThrow(reason);
});

it.each(['csv', 'jsonl'])('the example %s is what it should be', async (ending) => {
  const file = new Blob([await readFile(`public/examples/videos.${ending}`)]);
  expect(await videosOf(file)).toEqual([
    {
      title: 'Testing, step by step',
      description: 'How to begin with tests where there are none',
      duration: 1930,
      tags: ['python', 'testing'],
      speakers: ['Ada Lovelace'],
      language: 'en',
      url: 'https://videos.example/testing',
      recorded_at: '2024-05-31',
    },
    expect.objectContaining({
      description: 'What keeps them awake:\nlocks, mostly',
      speakers: ['Grace Hopper', 'Edgar Codd'],
    }),
  ]);
});
