import { formatMilliseconds } from '@/lib/format/numbers';
import type { Column, Table } from '@/lib/table/table';

import type { Latency } from './usage-api';
import { zoneTimes } from './zone-times';

type HeatMap = Latency['heat_map'];
type HeatColumn = HeatMap['columns'][number];
export type Band = HeatMap['bands'][number];

/** How many shades there are; the darkest is the last. */
export const LEVELS = 5;

/** A band of response times in words. */
export function bandText({ from_ms, to_ms }: Band): string {
  return `${formatMilliseconds(from_ms)} – ${formatMilliseconds(to_ms)}`;
}

/**
 * How dark a cell is, from 1 to LEVELS; 0 of none. It grows with the logarithm, so that a few slow
 * requests can be seen beside many fast ones.
 */
export function levelOf(requests: number, most: number): number {
  if (requests <= 0) return 0;
  const share = most <= 1 ? 1 : Math.log(requests) / Math.log(most);
  return Math.max(1, Math.ceil(Math.min(1, share) * LEVELS));
}

/** The most requests in any cell. */
function mostOf({ columns }: Pick<HeatMap, 'columns'>): number {
  return columns.reduce((most, { requests }) => Math.max(most, ...requests), 0);
}

/** One outline for all cells of each level, in units of cells: slow response times are at the top. */
export function heatPaths({ bands, columns }: Pick<HeatMap, 'bands' | 'columns'>): string[] {
  const most = mostOf({ columns });
  const cells = columns.flatMap(({ requests }, x) =>
    requests.map((count, band) => ({
      level: levelOf(count, most),
      path: `M${x} ${bands.length - 1 - band}h1v1h-1z`,
    })),
  );
  const levels = Array.from({ length: LEVELS }, (_, index) => index + 1);
  return levels.map((level) =>
    cells
      .filter((cell) => cell.level === level)
      .map(({ path }) => path)
      .join(''),
  );
}

/** The figures behind the heat map: a row for each piece of time, a column for each band. */
export function heatTable(
  { bands, columns, granularity }: HeatMap,
  zone: string,
): Table<HeatColumn> {
  const { full } = zoneTimes(zone, granularity);
  const from: Column<HeatColumn> = {
    key: 'start',
    header: 'From',
    value: ({ start }) => start,
    format: (_, { start }) => full(start),
  };
  const counts = bands.map((band, index): Column<HeatColumn> => ({
    key: `up_to_${band.to_ms}_ms`,
    header: bandText(band),
    numeric: true,
    value: ({ requests }) => requests[index] ?? 0,
  }));
  return { columns: [from, ...counts], rows: columns };
}

type CountedBand = Latency['distribution'][number];

/** The figures behind the distribution. */
export function distributionTable(distribution: readonly CountedBand[]): Table<CountedBand> {
  return {
    columns: [
      {
        key: 'from_ms',
        header: 'Above',
        numeric: true,
        value: ({ from_ms }) => from_ms,
        format: (_, { from_ms }) => formatMilliseconds(from_ms),
      },
      {
        key: 'to_ms',
        header: 'Up to',
        numeric: true,
        value: ({ to_ms }) => to_ms,
        format: (_, { to_ms }) => formatMilliseconds(to_ms),
      },
      { key: 'requests', header: 'Requests', numeric: true, value: ({ requests }) => requests },
      { key: 'share', header: 'Share (0 to 1)', numeric: true, value: ({ share }) => share },
    ],
    rows: distribution,
  };
}
