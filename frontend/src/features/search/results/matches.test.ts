import { expect, it } from 'vitest';

import { excerptOf } from './matches';

type Range = [number, number];
const description = `${'é'.repeat(100)} other people connect straight, and connecting is easy`;
const rangeOf = (word: string): Range => {
  const start = description.indexOf(`${word} `);
  return [start, start + word.length];
};
const [first, second] = [rangeOf('connect'), rangeOf('connecting')];
const passage = description.slice(first[0] - 60, first[1] + 60);
const result = (ranges: Range[]) => ({
  video_id: 1,
  title: 'A talk',
  relevance_score: 0.5,
  matched_text: passage,
  matches: [{ field: 'description', ranges }],
  moments: [],
});
const marked = (query: string, ranges: Range[]) => {
  const excerpt = excerptOf(result(ranges), query);
  return excerpt?.ranges.map(([start, end]) => excerpt.text.slice(start, end));
};

it('marks the words of the query in a passage', () => {
  expect(marked('People', [first])).toEqual(['people']);
});

it('marks what stands for them where none of them is there', () => {
  expect(marked('connections', [first, second])).toEqual(['connect', 'connecting']);
});

it('marks nothing beyond the passage', () => {
  expect(marked('connections', [first, [5_000, 5_004]])).toEqual(['connect']);
});
