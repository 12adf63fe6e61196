import { expect, it } from 'vitest';

import { daysBefore, toLocalInput } from './dates';

it('writes a time for an input so that reading it back gives the same minute', () => {
  const iso = '2026-07-01T21:34:00.000Z';
  expect(new Date(toLocalInput(iso)).toISOString()).toBe(iso);
});

it('counts days by the calendar, also over the ends of months', () => {
  expect(daysBefore(new Date(2026, 2, 1, 0, 30), 29)).toBe('2026-01-31');
  expect(daysBefore(new Date(2026, 2, 1, 23, 59), 0)).toBe('2026-03-01');
});
