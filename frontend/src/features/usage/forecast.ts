import { formatCount } from '@/lib/format/numbers';
import type { Column, Table } from '@/lib/table/table';

import type { Forecast } from './usage-api';
import { zoneTimes } from './zone-times';

export type ForecastDay = Forecast['days'][number];

/** A day as it is drawn: what is expected, and the two ends of what may be. */
export interface ForecastPoint {
  start: string;
  expected: number;
  interval: readonly [lower: number, upper: number];
}

export function forecastPoints(days: readonly ForecastDay[]): ForecastPoint[] {
  return days.map(({ start, requests: { expected, lower, upper } }) => ({
    start,
    expected,
    interval: [lower, upper],
  }));
}

const rounded = (value: number) => formatCount(Math.round(value));

/** The figures behind the forecast: a row for each day to come. */
export function forecastTable(days: readonly ForecastDay[], zone: string): Table<ForecastDay> {
  const { full } = zoneTimes(zone, 'day');
  const figures = [
    ['expected', 'Expected'],
    ['lower', 'At least'],
    ['upper', 'At most'],
  ] as const;
  return {
    columns: [
      {
        key: 'date',
        header: 'Day',
        value: ({ date }) => date,
        format: (_, { start }) => full(start),
      },
      ...figures.map(([key, header]): Column<ForecastDay> => ({
        key,
        header,
        numeric: true,
        value: ({ requests }) => requests[key],
        format: (_, { requests }) => rounded(requests[key]),
      })),
    ],
    rows: days,
  };
}

type Quota = Forecast['quotas'][number];

const POLICIES: Readonly<Record<string, string>> = {
  'key-daily': 'daily quota',
  'key-monthly': 'monthly quota',
  'account-daily': 'daily quota of the account',
  'account-monthly': 'monthly quota of the account',
};

/** A quota's name: whose, and of what time. */
export function quotaName({ name, policy }: Quota): string {
  const what = POLICIES[policy] ?? policy;
  return name === null ? what : `${name}, ${what}`;
}

/** When a quota runs out, as a sentence; `write` writes instants. */
export function quotaOutlook(quota: Quota, write: (iso: string) => string): string {
  const { expected, earliest } = quota.runs_out;
  switch (quota.verdict) {
    case 'used_up':
      return `Used up until ${write(quota.reset_at)}`;
    case 'runs_out':
      return expected === null ? 'Will run out' : `Will run out about ${write(expected)}`;
    case 'may_run_out':
      return earliest === null ? 'May run out' : `May run out, at the earliest ${write(earliest)}`;
    case 'lasts':
      return 'Will last';
    case 'unknown':
      return 'Too little history to tell';
  }
}
