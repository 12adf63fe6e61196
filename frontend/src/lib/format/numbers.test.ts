import { expect, test } from 'vitest';

import { formatBytes, formatChange, formatMilliseconds, formatShare } from './numbers';

test.each([
  [null, '–'],
  [0, '0 %'],
  [1, '100 %'],
  [0.999_99, '> 99.99 %'],
  [0.000_01, '< 0.01 %'],
  [0.0042, '0.42 %'],
  [0.256, '25.6 %'],
  [0.9951, '99.51 %'],
])('the share %s as %s', (share, text) => {
  expect(formatShare(share)).toBe(text);
});

test.each([
  [null, '–'],
  [0.4, '0.40 ms'],
  [9.997, '10.0 ms'],
  [99.97, '100 ms'],
  [999.7, '1.00 s'],
  [12_340, '12.3 s'],
])('%s milliseconds as %s', (ms, text) => {
  expect(formatMilliseconds(ms)).toBe(text);
});

test.each([
  [null, '–'],
  [0, '±0.0 %'],
  [0.256, '+26 %'],
  [-0.05, '−5.0 %'],
])('the change %s as %s', (change, text) => {
  expect(formatChange(change)).toBe(text);
});

test.each([
  [0, '0 B'],
  [999, '999 B'],
  [1000, '1 kB'],
  [3_102_938, '3.1 MB'],
])('%s bytes as %s', (size, text) => {
  expect(formatBytes(size)).toBe(text);
});
