import type { Table } from '@/lib/table/table';

import type { UsagePiece } from './usage-api';
import { zoneTimes } from './zone-times';

/** How requests ended: the caller got what it asked for, was refused, or the platform failed. */
export const OUTCOMES = ['succeeded', 'refused', 'failed'] as const;
export type Outcome = (typeof OUTCOMES)[number];

export const OUTCOME_NAMES: Record<Outcome, string> = {
  succeeded: 'Succeeded (2xx, 3xx)',
  refused: 'Refused (4xx)',
  failed: 'Failed (5xx)',
};

export type OutcomePiece = Record<Outcome, number> & { start: string; end: string; all: number };

export function outcomeOf(status: number): Outcome {
  if (status >= 500) return 'failed';
  return status >= 400 ? 'refused' : 'succeeded';
}

/** A piece of time with its requests by how they ended. */
export function byOutcome({ start, end, requests, statuses }: UsagePiece): OutcomePiece {
  const piece: OutcomePiece = { start, end, all: requests, succeeded: 0, refused: 0, failed: 0 };
  for (const { status, requests: count } of statuses) piece[outcomeOf(status)] += count;
  return piece;
}

/** The figures behind the chart: a row for each piece of time. */
export function outcomeTable(
  points: readonly UsagePiece[],
  zone: string,
  granularity: string,
): Table<OutcomePiece> {
  const { full } = zoneTimes(zone, granularity);
  return {
    columns: [
      {
        key: 'start',
        header: 'From',
        value: ({ start }) => start,
        format: (_, row) => full(row.start),
      },
      { key: 'requests', header: 'Requests', value: ({ all }) => all, numeric: true },
      ...OUTCOMES.map((outcome) => ({
        key: outcome,
        header: OUTCOME_NAMES[outcome],
        value: (piece: OutcomePiece) => piece[outcome],
        numeric: true,
      })),
    ],
    rows: points.map(byOutcome),
  };
}
