import { expect, test } from 'vitest';

import { barPath, linePath, pointPath, stepPath, surfacePath } from './shapes';

test('a line leads through the middle of its pieces and has a gap where there is nothing', () => {
  expect(linePath([0, 1, null, 0.5, 0.5])).toBe('M0.1,1L0.3,0M0.7,0.5L0.9,0.5');
  expect(linePath([])).toBe('');
});

test('what has no neighbour is a point', () => {
  expect(pointPath([0.5])).toBe('M0.50000 0.50000h0');
  expect(pointPath([0, 1, null, 0.25])).toBe('M0.87500 0.75000h0');
});

test('a surface reaches from the lower ends to the upper', () => {
  expect(
    surfacePath([
      [0, 0.5],
      [0.25, 1],
    ]),
  ).toBe('M0.25,0.5L0.75,0L0.75,0.75L0.25,1Z');
});

test('steps are as wide as their pieces, the last one too', () => {
  expect(
    stepPath([
      [0, 1],
      [0, 0.5],
    ]),
  ).toBe('M0,0L0.5,0L0.5,0.5L1,0.5L1,0.5L1,1L1,1L0.5,1L0.5,1L0,1Z');
  expect(stepPath([])).toBe('');
});

test('bars leave a gap, and there is none of nothing', () => {
  expect(
    barPath(
      [
        [0, 1],
        [0.5, 0.5],
      ],
      0.2,
    ),
  ).toBe('M0.05000 0.00000h0.40000v1.00000h-0.40000z');
});
