import { expect, it, test } from 'vitest';

import { toCsv } from '@/lib/table/export';
import { comparison } from '@/testing/usage';

import { comparedKeys, idOf, keyLines, keyTable, toggled } from './compare';
import { keyRows } from './series';

const ids = (compare: string) => comparedKeys(comparison, compare).map(idOf);

test.each([
  ['', ['3', '4', 'session']],
  ['4', ['4']],
  ['session,3,99', ['3', 'session']],
])('compares of "%s" %j', (compare, expected) => {
  expect(ids(compare)).toEqual(expected);
});

it('takes keys in and leaves them out', () => {
  const [production, staging] = comparison.keys;
  if (production === undefined || staging === undefined) throw new Error('two keys');
  expect(toggled([production], staging)).toBe('3,4');
  expect(toggled([production, staging], production)).toBe('4');
});

it('keeps the colour of a key, and the numbers of its own series', () => {
  const alone = comparedKeys(comparison, '4');
  const [line] = keyLines(comparison, alone);
  expect(line).toEqual(keyLines(comparison, comparison.keys)[1]);
  const rows = keyRows({ ...comparison, keys: alone }, alone.map(idOf));
  expect(rows.map(({ values }) => values)).toEqual([{ 4: 1 }, { 4: 2 }]);
});

it('lists unused keys with no rate and no time, which nobody measured', () => {
  const [, production, , , spare] = toCsv(keyTable(comparison)).split('\r\n');
  expect(production).toBe('production,6,0.6,0.5,10,50,90');
  expect(spare).toBe('spare,0,,,,,');
});
