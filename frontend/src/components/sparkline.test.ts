import { expect, test } from 'vitest';

import { sparkPath } from './sparkline';

test('goes from the bottom for 0 to the top for the largest', () => {
  expect(sparkPath([0, 5, 10])).toBe('M0.0 27.0L60.0 14.0L120.0 1.0');
});

test('stays at the bottom where there was nothing', () => {
  expect(sparkPath([0, 0])).toBe('M0.0 27.0L120.0 27.0');
});
