import { expect, it, test } from 'vitest';

import { toCsv } from '@/lib/table/export';

import { heatPaths, heatTable, LEVELS, levelOf } from './heat';

test.each([
  [0, 100, 0],
  [1, 1, LEVELS],
  [1, 100, 1],
  [10, 100, 3],
  [100, 100, LEVELS],
])('of %i requests where %i are the most, the level is %i', (requests, most, level) => {
  expect(levelOf(requests, most)).toBe(level);
});

const percentiles = { p50: 1, p75: 1, p90: 1, p95: 1, p99: 1, p99_9: 1 };
// The day in Berlin that has 25 hours, beside one of 24.
const map = {
  granularity: 'day',
  bands: [
    { from_ms: 0, to_ms: 1 },
    { from_ms: 1, to_ms: 2 },
  ],
  columns: [
    { start: '2026-10-25T00:00:00+02:00', end: '2026-10-26T00:00:00+01:00', requests: [100, 0] },
    { start: '2026-10-26T00:00:00+01:00', end: '2026-10-27T00:00:00+01:00', requests: [0, 1] },
  ].map((column) => ({ ...column, percentiles })),
};

it('draws each cell once, in the shade of its level, with slow requests above fast ones', () => {
  const paths = heatPaths(map);
  expect(paths).toHaveLength(LEVELS);
  expect(paths.at(-1)).toBe('M0 1h1v1h-1z');
  expect(paths[0]).toBe('M1 0h1v1h-1z');
  expect(paths.slice(1, -1)).toEqual(['', '', '']);
});

it('has a row for each day in its table, of 25 hours or not', () => {
  expect(toCsv(heatTable(map, 'Europe/Berlin')).split('\r\n')).toEqual([
    'start,up_to_1_ms,up_to_2_ms',
    '2026-10-25T00:00:00+02:00,100,0',
    '2026-10-26T00:00:00+01:00,0,1',
    '',
  ]);
});
