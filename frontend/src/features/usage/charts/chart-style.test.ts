import { expect, test } from 'vitest';

import { ticksOf } from './chart-style';

test.each([
  [0, 0],
  [7, 7],
  [96, 12],
  [365, 12],
])('of %i pieces an axis names %i, the first among them', (pieces, ticks) => {
  const all = Array.from({ length: pieces }, (_, index) => ({ start: String(index) }));
  expect(ticksOf(all)).toHaveLength(ticks);
  expect(ticksOf(all)[0]).toBe(all[0]?.start);
});
