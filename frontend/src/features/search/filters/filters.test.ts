import { describe, expect, it, test } from 'vitest';

import { badFilters, membersOf, readFilters } from './filters';

const of = (address: string) => readFilters(new URLSearchParams(address));

it('reads what there can be several of as all, and what there can be one of as the last', () => {
  const filters = of('tag=a,b&tag=c&tag=c&tag=+&min_duration=5&min_duration=10');
  expect(filters.tag).toEqual(['a,b', 'c']);
  expect(filters.min_duration).toEqual(['10']);
  expect(filters.video).toEqual([]);
});

it('asks the API for what is set, and for nothing else', () => {
  expect(membersOf(of(''))).toEqual({});
  expect(membersOf(of('min_duration=0'))).toEqual({ filters: { min_duration: 0 } });
  const all = of(
    'tag=a&speaker=Guido&language=en&language=de&min_duration=1:00&max_duration=1:00:00' +
      '&recorded_from=2024-02-29&recorded_to=2024-03-01&video=7&video=9',
  );
  expect(badFilters(all)).toEqual([]);
  expect(membersOf(all)).toEqual({
    filters: {
      tags: ['a'],
      speakers: ['Guido'],
      language: ['en', 'de'],
      min_duration: 60,
      max_duration: 3600,
      recorded_from: '2024-02-29',
      recorded_to: '2024-03-01',
    },
    video_ids: [7, 9],
  });
});

describe('a filter that means nothing', () => {
  test.each([
    ['min_duration=long', 'min_duration'],
    ['max_duration=99999999999', 'max_duration'],
    ['recorded_from=2023-02-29', 'recorded_from'],
    ['recorded_to=yesterday', 'recorded_to'],
    ['video=seven', 'video'],
    ['video=99999999999999999', 'video'],
    [`tag=${'x'.repeat(101)}`, 'tag'],
    [`language=${'x'.repeat(36)}`, 'language'],
    ['min_duration=10&max_duration=9', 'max_duration'],
    ['recorded_from=2024-01-02&recorded_to=2024-01-01', 'recorded_to'],
  ])('is named: %s', (address, name) => {
    expect(badFilters(of(address)).map((bad) => bad.name)).toEqual([name]);
  });
});
