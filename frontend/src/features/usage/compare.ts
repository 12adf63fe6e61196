import { formatCount, formatMilliseconds, formatShare } from '@/lib/format/numbers';
import type { Column, Table } from '@/lib/table/table';

import { colourAt, type Line } from './series';
import type { ComparedKey, KeyComparison } from './usage-api';

/** So many keys are compared where the address names none: more lines are hard to tell apart. */
const COMPARED_BY_DEFAULT = 5;

/** What stands for a key in the address and in a chart; sessions have no number. */
export function idOf({ api_key_id }: Pick<ComparedKey, 'api_key_id'>): string {
  return api_key_id === null ? 'session' : String(api_key_id);
}

export function nameOf({ api_key_id, name }: Pick<ComparedKey, 'api_key_id' | 'name'>): string {
  return name ?? (api_key_id === null ? 'Browser sessions' : `Key ${api_key_id}`);
}

/** The keys that are compared: those of the address, else the most used. */
export function comparedKeys({ keys }: KeyComparison, compare: string): ComparedKey[] {
  if (compare === '') return keys.slice(0, COMPARED_BY_DEFAULT);
  const wanted = new Set(compare.split(','));
  return keys.filter((key) => wanted.has(idOf(key)));
}

/** The address's list of compared keys after one was taken in or left out. */
export function toggled(compared: readonly ComparedKey[], key: ComparedKey): string {
  const ids = compared.map(idOf);
  const id = idOf(key);
  return (ids.includes(id) ? ids.filter((other) => other !== id) : [...ids, id]).join(',');
}

/** A line for each compared key. A key keeps its colour whichever others are compared. */
export function keyLines({ keys }: KeyComparison, compared: readonly ComparedKey[]): Line[] {
  return compared.map((key) => ({
    name: idOf(key),
    label: nameOf(key),
    colour: colourAt(keys.indexOf(key)),
  }));
}

/** Every key that was used, and those that were not: these have no rate and no time. */
export interface KeyRow {
  id: string;
  name: string;
  used: ComparedKey | null;
}

export function keyTable({ keys, unused_keys }: KeyComparison): Table<KeyRow> {
  const used = keys.map((key) => ({ id: idOf(key), name: nameOf(key), used: key }));
  const unused = unused_keys.map(({ api_key_id, name }) => ({
    id: String(api_key_id),
    name,
    used: null,
  }));
  const numbers: readonly (readonly [
    key: string,
    header: string,
    value: (key: ComparedKey) => number | null,
    write: (value: number | null) => string,
    unused: number | null,
  ])[] = [
    ['requests', 'Requests', ({ requests }) => requests, formatCount, 0],
    ['share', 'Share', ({ share }) => share, formatShare, null],
    ['error_rate', 'Errors', ({ error_rate }) => error_rate, formatShare, null],
    ['p50_ms', 'p50', ({ percentiles }) => percentiles.p50, formatMilliseconds, null],
    ['p95_ms', 'p95', ({ percentiles }) => percentiles.p95, formatMilliseconds, null],
    ['p99_ms', 'p99', ({ percentiles }) => percentiles.p99, formatMilliseconds, null],
  ];
  return {
    columns: [
      { key: 'name', header: 'Key', value: ({ name }) => name },
      ...numbers.map(([key, header, value, write, unusedValue]): Column<KeyRow> => {
        const valueOf = (row: KeyRow) => (row.used === null ? unusedValue : value(row.used));
        return {
          key,
          header,
          numeric: true,
          value: valueOf,
          format: (_, row) => write(valueOf(row)),
        };
      }),
    ],
    rows: [...used, ...unused],
  };
}
