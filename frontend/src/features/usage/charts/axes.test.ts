import { expect, test } from 'vitest';

import { labelled, timeLabelled, valueAxis } from './axes';

test.each([
  [[], 'whole', [0, 1]],
  [[0, null], 'any', [0, 0.2, 0.4, 0.6, 0.8, 1]],
  [[1], 'whole', [0, 1]],
  [[3, 276], 'whole', [0, 50, 100, 150, 200, 250, 300]],
  [[0.22], 'any', [0, 0.05, 0.1, 0.15, 0.2, 0.25]],
  [[60], 'any', [0, 20, 40, 60]],
] as const)('the values %j (%s) stand on an axis of %j', (values, unit, expected) => {
  const { top, ticks } = valueAxis(values, unit);
  expect(ticks).toEqual(expected);
  expect(top).toBeCloseTo(expected.at(-1) ?? 0);
});

test.each([
  [0, 0],
  [7, 7],
  [96, 12],
  [365, 12],
])('of %i pieces an axis names %i, the first among them', (pieces, labels) => {
  expect(labelled(pieces)).toHaveLength(labels);
  expect(labelled(pieces)[0]).toBe(pieces === 0 ? undefined : 0);
});

/** Pieces of so many minutes, from the beginning of a day on or later. */
function pieces(count: number, minutes: number, first = 0): { start: string }[] {
  const begin = Date.parse('2026-10-05T00:00:00Z') + first * 60_000;
  return Array.from({ length: count }, (_, index) => ({
    start: new Date(begin + index * minutes * 60_000).toISOString(),
  }));
}

test.each([
  ['nothing', [], []],
  ['quarters of two hours', pieces(8, 15, 30), ['00:30', '00:45', '01:00']],
  ['quarters of a day', pieces(96, 15), ['00:00', '02:00', '04:00']],
  ['hours of a day from 09:00 on', pieces(24, 60, 540), ['10:00', '12:00', '14:00']],
  ['hours of two days', pieces(48, 60), ['00:00', '04:00', '08:00']],
  ['hours of a week from 09:00 on', pieces(168, 60, 540), ['00:00', '00:00', '00:00']],
  ['hours of a month', pieces(720, 60, 60), ['00:00', '00:00', '00:00']],
  ['hours that begin at half past', pieces(48, 60, 30), ['00:30', '04:30', '08:30']],
])('an axis of %s is named at round times', (_, named, expected) => {
  const times = timeLabelled(named, 'hour').map((index) => named[index]?.start.slice(11, 16));
  expect(times.slice(0, 3)).toEqual(expected);
  expect(times.length).toBeLessThanOrEqual(12);
});

test('every midnight of a week is named, and every third one of a month', () => {
  expect(timeLabelled(pieces(168, 60, 540), 'hour')).toEqual([15, 39, 63, 87, 111, 135, 159]);
  expect(timeLabelled(pieces(720, 60), 'hour')).toEqual([
    0, 72, 144, 216, 288, 360, 432, 504, 576, 648,
  ]);
});
