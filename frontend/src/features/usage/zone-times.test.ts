import { expect, it, test } from 'vitest';

import { knownZone, ownZone, spanText, zoneTimes } from './zone-times';

it('tells the two hours at two of an autumn night apart', () => {
  const { full } = zoneTimes('Europe/Berlin', 'hour');
  const [first, second] = [full('2026-10-25T02:00:00+02:00'), full('2026-10-25T02:00:00+01:00')];
  expect(first).toContain('GMT+2');
  expect(second).toContain('GMT+1');
});

it('writes a day of 23 hours as one day, and the hour after the one that is left out', () => {
  expect(zoneTimes('Europe/Berlin', 'day').tick('2026-03-29T00:00:00+01:00')).toMatch(/29/);
  expect(zoneTimes('Europe/Berlin', '15min').tick('2026-03-29T03:00:00+02:00')).toMatch(/^0?3:00/);
});

it('calls a midnight by its day, whatever the pieces, and a day that begins later too', () => {
  const midnight = '2026-10-26T00:00:00+01:00';
  const ticks = ['15min', 'hour', 'day'].map((each) =>
    zoneTimes('Europe/Berlin', each).tick(midnight),
  );
  expect(new Set(ticks)).toEqual(new Set([expect.stringMatching(/26/)]));
  expect(zoneTimes('Europe/Berlin', 'hour').tick('2026-10-26T01:00:00+01:00')).toMatch(/Mon.*1:00/);
  expect(zoneTimes('Africa/Cairo', 'day').tick('2026-04-24T01:00:00+03:00')).toMatch(/24/);
});

test.each([
  ['2026-03-29T00:00:00+01:00', '2026-03-30T00:00:00+02:00', /^[^–]*29[^–]*$/],
  ['2026-10-24T00:00:00+02:00', '2026-10-26T00:00:00+01:00', /24.*25/],
  ['2026-10-25T01:00:00+02:00', '2026-10-25T02:15:00+01:00', /1:00.*2:15/],
])('says from %s to %s in words', (start, end, text) => {
  expect(spanText(start, end, 'Europe/Berlin')).toMatch(text);
});

it("is the reader's own zone where the address names none that there is", () => {
  expect(knownZone('Asia/Kathmandu')).toBe('Asia/Kathmandu');
  expect([knownZone(''), knownZone('Mars/Phobos')]).toEqual([ownZone(), ownZone()]);
});
