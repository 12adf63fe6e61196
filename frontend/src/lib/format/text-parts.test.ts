import { describe, expect, it } from 'vitest';

import { textParts } from './text-parts';

const marked = (text: string, ranges: number[][]) =>
  textParts(text, ranges)
    .map((part) => (part.marked ? `[${part.text}]` : part.text))
    .join('');

describe('textParts', () => {
  it('marks ranges, in any order', () => {
    expect(
      marked('a quick fox', [
        [8, 11],
        [2, 7],
      ]),
    ).toBe('a [quick] [fox]');
  });

  it('joins what overlaps or touches', () => {
    expect(
      marked('abcdef', [
        [0, 3],
        [2, 4],
        [4, 5],
      ]),
    ).toBe('[abcde]f');
  });

  it('counts code points, so an emoji before a match does not shift it', () => {
    expect(marked('🐍🐍 python', [[3, 9]])).toBe('🐍🐍 [python]');
  });

  it('ignores what is outside, empty or backwards', () => {
    expect(
      marked('abc', [
        [5, 9],
        [1, 1],
        [2, 1],
        [-4, 1],
      ]),
    ).toBe('[a]bc');
  });

  it('gives back the whole text when nothing is marked', () => {
    expect(textParts('abc', [])).toEqual([{ text: 'abc', marked: false }]);
    expect(textParts('', [])).toEqual([]);
  });
});
