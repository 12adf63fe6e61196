import { expect, it, test } from 'vitest';

import { toCsv } from '@/lib/table/export';

import { forecastPoints, forecastTable, quotaName, quotaOutlook } from './forecast';

const day = {
  date: '2026-10-25',
  start: '2026-10-25T00:00:00+02:00',
  end: '2026-10-26T00:00:00+01:00',
  so_far: 0,
  requests: { expected: 10.25, lower: 8, upper: 14 },
  cumulative: { expected: 10.25, lower: 8, upper: 14 },
};

it('draws and tells the same of a day, of 25 hours too', () => {
  const [point] = forecastPoints([day]);
  expect(point).toEqual({ start: day.start, expected: 10.25, interval: [8, 14] });
  const csv = 'date,expected,lower,upper\r\n2026-10-25,10.25,8,14\r\n';
  expect(toCsv(forecastTable([day], 'Europe/Berlin'))).toBe(csv);
});

const quota = {
  api_key_id: 3,
  name: 'production',
  policy: 'key-monthly',
  limit: 10,
  used: 5,
  remaining: 5,
  reset_at: 'reset',
};
const never = { earliest: null, expected: null, latest: null };

test.each([
  ['used_up', never, 'Used up until reset'],
  ['runs_out', { ...never, expected: 'then' }, 'Will run out about then'],
  ['may_run_out', { ...never, earliest: 'soon' }, 'May run out, at the earliest soon'],
  ['lasts', never, 'Will last'],
  ['unknown', never, 'Too little history to tell'],
] as const)('of %s it says %j', (verdict, runs_out, text) => {
  expect(quotaOutlook({ ...quota, verdict, runs_out }, (iso) => iso)).toBe(text);
  expect(quotaName({ ...quota, verdict, runs_out })).toBe('production, monthly quota');
});
