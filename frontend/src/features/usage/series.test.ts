import { expect, it } from 'vitest';

import { formatShare } from '@/lib/format/numbers';
import { toCsv } from '@/lib/table/export';
import { shown } from '@/lib/table/table';
import { figures } from '@/testing/usage';

import { ERROR_LINES, errorRows, lineTable, timeRows } from './series';

// The autumn night in Berlin: two hours at two, and one without a request.
const NIGHT = [
  ['2026-10-25T02:00:00+02:00', '2026-10-25T02:00:00+01:00', 4],
  ['2026-10-25T02:00:00+01:00', '2026-10-25T03:00:00+01:00', 8],
  ['2026-10-25T03:00:00+01:00', '2026-10-25T04:00:00+01:00', 0],
] as const;
const points = NIGHT.map(([start, end, requests]) => {
  return { start, end, statuses: [], ...figures(requests, requests / 4) };
});
const hours = { zone: 'Europe/Berlin', granularity: 'hour', write: formatShare };

it('keeps both hours that have the same name, and no rate where nothing was called', () => {
  const table = lineTable(errorRows(points), ERROR_LINES, hours);
  expect(toCsv(table).split('\r\n')).toEqual([
    'start,error_rate',
    '2026-10-25T02:00:00+02:00,0.25',
    '2026-10-25T02:00:00+01:00,0.25',
    '2026-10-25T03:00:00+01:00,',
    '',
  ]);
  const written = table.rows.map((row) => table.columns.map((column) => shown(column, row)));
  expect(new Set(written.map(([from]) => from)).size).toBe(3);
  expect(written.map(([, rate]) => rate)).toEqual(['25.0 %', '25.0 %', '–']);
});

it('has no response time where nothing was called', () => {
  const [busy, , idle] = timeRows(points);
  expect(busy?.values).toEqual({ avg_ms: 20, p50_ms: 10, p95_ms: 50, p99_ms: 90 });
  expect(idle?.values).toEqual({ avg_ms: null, p50_ms: null, p95_ms: null, p99_ms: null });
});
