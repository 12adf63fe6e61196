import { describe, expect, it, test } from 'vitest';

import { between, dayIn, toParameters, type Wanted } from './period';

const nothing: Wanted = {
  compare: '',
  range: '',
  from: '',
  to: '',
  tz: 'Europe/Berlin',
  key: '',
  auth: '',
};
const noon = new Date('2026-03-29T12:00:00Z');

describe('what the API is asked for', () => {
  it('is 30 days that end with today where the address says nothing', () => {
    expect(toParameters(nothing, noon)).toEqual({ tz: 'Europe/Berlin', start_date: '2026-02-28' });
  });

  test.each([
    ['1d', '2026-03-29'],
    ['7d', '2026-03-23'],
    ['365d', '2025-03-30'],
    ['100 years', '2026-02-28'],
  ])('begins with %s on %s', (range, day) => {
    expect(toParameters({ ...nothing, range }, noon).start_date).toBe(day);
  });

  it('takes today from the zone, also in the night when clocks change', () => {
    const late = new Date('2026-03-28T23:30:00Z');
    const ask = (tz: string) => toParameters({ ...nothing, range: '1d', tz }, late).start_date;
    expect(ask('Europe/Berlin')).toBe('2026-03-29');
    expect(ask('UTC')).toBe('2026-03-28');
    expect(ask('Pacific/Kiritimati')).toBe('2026-03-29');
  });

  it('is the days or instants of the address before any named range', () => {
    const wanted = { ...nothing, range: '7d', from: '2026-01-01', to: '2026-01-02', key: '3' };
    expect(toParameters({ ...wanted, auth: 'all' }, noon)).toEqual({
      tz: 'Europe/Berlin',
      start_date: '2026-01-01',
      end_date: '2026-01-02',
      api_key_id: '3',
      auth: 'all',
    });
  });
});

describe('a range that is marked in a chart', () => {
  const day = { start: '2026-03-29T00:00:00+01:00', end: '2026-03-30T00:00:00+02:00' };
  const next = { start: '2026-03-30T00:00:00+02:00', end: '2026-03-31T00:00:00+02:00' };
  const twice = { start: '2026-10-25T02:00:00+01:00', end: '2026-10-25T03:00:00+01:00' };

  it('is whole local days where a piece is a day, from whichever side it is marked', () => {
    expect(between(day, next, 'day')).toEqual({ from: '2026-03-29', to: '2026-03-30' });
    expect(between(next, day, 'day')).toEqual({ from: '2026-03-29', to: '2026-03-30' });
  });

  it('is two instants where a piece is shorter: the second of two hours at two', () => {
    const instants = { from: '2026-10-25T01:00:00Z', to: '2026-10-25T02:00:00Z' };
    expect(between(twice, twice, 'hour')).toEqual(instants);
  });
});

it('tells the same day of the reader’s own zone as of any zone', () => {
  const own = Intl.DateTimeFormat().resolvedOptions().timeZone;
  const instants = ['2026-01-01T00:30:00Z', '2026-03-29T23:30:00Z', '2026-12-31T12:00:00Z'];
  const written = new Intl.DateTimeFormat('en-CA', { timeZone: own, dateStyle: 'short' });
  for (const instant of instants.map((iso) => new Date(iso))) {
    expect(dayIn(own, instant)).toBe(written.format(instant));
  }
  expect(dayIn('Pacific/Auckland', new Date('2026-03-29T23:30:00Z'))).toBe('2026-03-30');
});
