import { expect, it, test } from 'vitest';

import { toCsv } from '@/lib/table/export';
import { shown } from '@/lib/table/table';
import { figures } from '@/testing/usage';

import { byOutcome, outcomeOf, outcomeTable } from './outcomes';

test.each([
  [200, 'succeeded'],
  [304, 'succeeded'],
  [400, 'refused'],
  [429, 'refused'],
  [500, 'failed'],
  [503, 'failed'],
] as const)('%i is %s', (status, outcome) => {
  expect(outcomeOf(status)).toBe(outcome);
});

const long = {
  ...figures(9),
  start: '2026-10-25T00:00:00+02:00',
  end: '2026-10-26T00:00:00+01:00',
  statuses: [200, 202, 404, 429, 503].map((status, index) => ({ status, requests: index + 1 })),
};

it('counts each request of a piece in one outcome', () => {
  expect(byOutcome(long)).toMatchObject({ succeeded: 3, refused: 7, failed: 5 });
});

it('keeps the instants of a day of 25 hours in the table, and writes the day', () => {
  const table = outcomeTable([long], 'Europe/Berlin', 'day');
  const [from] = table.columns;
  expect(from === undefined ? '' : shown(from, byOutcome(long))).toMatch(/25/);
  expect(toCsv(table)).toBe(
    'start,requests,succeeded,refused,failed\r\n2026-10-25T00:00:00+02:00,9,3,7,5\r\n',
  );
});
