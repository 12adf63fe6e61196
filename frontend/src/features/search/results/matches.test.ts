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
