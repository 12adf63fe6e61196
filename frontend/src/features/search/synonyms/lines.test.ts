import { describe, expect, it } from 'vitest';

import { readLines, toLines } from './lines';

describe('synonyms as lines', () => {
  it('reads a group from each line that says something', () => {
    const text = ' k8s , kubernetes,\n\n ML,machine   learning, 機械学習 \n ,';
    const { groups, problem } = readLines(text);
    expect(groups).toEqual([
      ['k8s', 'kubernetes'],
      ['ML', 'machine learning', '機械学習'],
    ]);
    expect(problem).toBeUndefined();
    expect(readLines(toLines(groups)).groups).toEqual(groups);
    expect(readLines('')).toEqual({ groups: [] });
  });

  it.each([
    ['a, b\nalone', 'Line 2 needs two words or phrases at least, with a comma between.'],
    ['k8s, K8S', 'Line 1 holds the same twice.'],
    ['plus, +', 'Line 1 has something without a letter or digit.'],
    [`a, ${'x'.repeat(101)}`, 'Line 1 has a phrase of over 100 characters.'],
    [
      Array.from({ length: 21 }, (_, at) => `w${at}`).join(),
      'Line 1 has more than 20 words and phrases.',
    ],
    ['a, b\n'.repeat(201), 'There are more than 200 groups.'],
  ])('says what is wrong with %s', (text, problem) => {
    expect(readLines(text)).toEqual({ groups: [], problem });
  });
});
