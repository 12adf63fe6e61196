import { expect, test } from 'vitest';

import { labelled, valueAxis } from './axes';

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
