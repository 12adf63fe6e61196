import type { Table } from '@/lib/table/table';

import type { Piece } from './period';
import type { KeyComparison, UsagePiece } from './usage-api';
import { zoneTimes } from './zone-times';

/** A line of a chart, and a column of the table behind it. */
export interface Line {
  name: string;
  label: string;
  colour: string;
}

/** A piece of time with a value for each line; null where there is none, which is not zero. */
export interface LineRow extends Piece {
  values: Readonly<Record<string, number | null>>;
}

export type WriteValue = (value: number | null) => string;

const COLOURS = [1, 2, 3, 4, 5, 6].map((number) => `var(--chart-${number})`);

/** The colour of the line at a place. */
export function colourAt(index: number): string {
  return COLOURS[index % COLOURS.length] ?? 'var(--chart-1)';
}

export const ERROR_LINES: readonly Line[] = [
  { name: 'error_rate', label: 'Error rate', colour: 'var(--chart-danger)' },
];

export function errorRows(points: readonly UsagePiece[]): LineRow[] {
  return points.map(({ start, end, error_rate }) => ({ start, end, values: { error_rate } }));
}

const TIMES = ['avg', 'p50', 'p95', 'p99'] as const;

export const TIME_LINES: readonly Line[] = TIMES.map((name, index) => ({
  name: `${name}_ms`,
  label: name === 'avg' ? 'Average' : name,
  colour: colourAt(index),
}));

export function timeRows(points: readonly UsagePiece[]): LineRow[] {
  return points.map(({ start, end, response_time_ms }) => ({
    start,
    end,
    values: Object.fromEntries(TIMES.map((name) => [`${name}_ms`, response_time_ms[name]])),
  }));
}

/** Requests of some keys over time; `names` are the lines', in the order of `keys`. */
export function keyRows({ series, keys }: KeyComparison, names: readonly string[]): LineRow[] {
  return series.points.map(({ start, end }, index) => ({
    start,
    end,
    values: Object.fromEntries(
      names.map((name, place) => [name, keys[place]?.series.requests[index] ?? null]),
    ),
  }));
}

/** The figures behind lines: a row for each piece of time. */
export function lineTable(
  rows: readonly LineRow[],
  lines: readonly Line[],
  { zone, granularity, write }: { zone: string; granularity: string; write: WriteValue },
): Table<LineRow> {
  const { full } = zoneTimes(zone, granularity);
  return {
    columns: [
      {
        key: 'start',
        header: 'From',
        value: ({ start }) => start,
        format: (_, { start }) => full(start),
      },
      ...lines.map(({ name, label }) => ({
        key: name,
        header: label,
        numeric: true,
        value: ({ values }: LineRow) => values[name] ?? null,
        format: (_: unknown, { values }: LineRow) => write(values[name] ?? null),
      })),
    ],
    rows,
  };
}
