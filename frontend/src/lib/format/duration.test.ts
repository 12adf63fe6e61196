import { describe, expect, it, test } from 'vitest';

import { formatDuration, parseDuration } from './duration';

test.each([
  [0, '0:00'],
  [59, '0:59'],
  [61, '1:01'],
  [3599, '59:59'],
  [3600, '1:00:00'],
  [36_061, '10:01:01'],
])('formats %d s as %s and reads it back', (seconds, text) => {
  expect(formatDuration(seconds)).toBe(text);
  expect(parseDuration(text)).toBe(seconds);
});

describe('parseDuration', () => {
  it('takes plain seconds and nothing at all', () => {
    expect(parseDuration(' 90 ')).toBe(90);
    expect(parseDuration('  ')).toBe(0);
  });

  it.each(['abc', '1:2:3:4', '-5', '1:75', '1:61:00', '1.5'])('refuses %s', (text) => {
    expect(parseDuration(text)).toBeNull();
  });
});
