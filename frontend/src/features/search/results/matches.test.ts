import { describe, expect, it } from 'vitest';

import { excerptOf, titleRanges, wordRanges } from './matches';

const result = {
  video_id: 1,
  title: 'Testing in layers',
  relevance_score: 0.7,
  matched_text: '… the 🐍 Python tests of a large …',
  matches: [{ field: 'description', ranges: [[412, 418] as [number, number]] }],
};

describe('excerptOf', () => {
  it('marks the words of the query in a passage of the description', () => {
    const excerpt = excerptOf(result, 'python test');
    expect(excerpt).toEqual({
      label: '',
      text: result.matched_text,
      ranges: [
        [8, 14],
        [15, 19],
      ],
    });
  });

  it('says that a tag or a speaker matched, and where', () => {
    const matches = [{ field: 'speakers', index: 1, ranges: [[5, 12] as [number, number]] }];
    expect(excerptOf({ ...result, matched_text: 'Alex Martelli', matches }, 'x')).toEqual({
      label: 'Speaker',
      text: 'Alex Martelli',
      ranges: [[5, 12]],
    });
  });

  it('does not repeat the title', () => {
    expect(excerptOf({ ...result, matched_text: result.title }, 'testing')).toBeNull();
  });
});

describe('wordRanges', () => {
  it('takes the query as words, not as a pattern', () => {
    expect(wordRanges('a.b c++ (x', '(.* c++')).toEqual([[4, 5]]);
    expect(wordRanges('anything', '"*" -')).toEqual([]);
  });
});

it('finds the ranges of the title among those of other fields', () => {
  expect(titleRanges(result)).toEqual([]);
  const title = { field: 'title', ranges: [[0, 7] as [number, number]] };
  expect(titleRanges({ ...result, matches: [...result.matches, title] })).toEqual([[0, 7]]);
});

type Range = [number, number];
const description = `${'é'.repeat(100)} other people connect straight, and connecting is easy`;
const rangeOf = (word: string): Range => {
  const start = description.indexOf(`${word} `);
  return [start, start + word.length];
};
const [first, second] = [rangeOf('connect'), rangeOf('connecting')];
const passage = description.slice(first[0] - 60, first[1] + 60);
const aPassage = (ranges: Range[]) => ({
  video_id: 1,
  title: 'A talk',
  relevance_score: 0.5,
  matched_text: passage,
  matches: [{ field: 'description', ranges }],
  moments: [],
});
const marked = (query: string, ranges: Range[]) => {
  const excerpt = excerptOf(aPassage(ranges), query);
  return excerpt?.ranges.map(([start, end]) => excerpt.text.slice(start, end));
};

describe('a passage of a description', () => {
  it('marks the words of the query in a passage', () => {
    expect(marked('People', [first])).toEqual(['people']);
  });

  it('marks what stands for them where none of them is there', () => {
    expect(marked('connections', [first, second])).toEqual(['connect', 'connecting']);
  });

  it('marks nothing beyond the passage', () => {
    expect(marked('connections', [first, [5_000, 5_004]])).toEqual(['connect']);
  });
});
