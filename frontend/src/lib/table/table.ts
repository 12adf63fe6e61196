/** What a cell holds: as the API gave it, not as it is drawn. */
export type Cell = string | number | boolean | null;

export interface Column<Row> {
  /** Its name in exports; unique in its table. */
  key: string;
  header: string;
  value: (row: Row) => Cell;
  /** How the value is written for people; as it is where left out. */
  format?: (value: Cell, row: Row) => string;
  /** Numbers stand at the right, so that their digits line up. */
  numeric?: boolean;
}

/** Rows with their columns: what a chart stands on, what "show as table" shows, what is exported. */
export interface Table<Row> {
  columns: readonly Column<Row>[];
  rows: readonly Row[];
}

/** What a cell shows. */
export function shown<Row>({ value, format }: Column<Row>, row: Row): string {
  const cell = value(row);
  if (format !== undefined) return format(cell, row);
  return cell === null ? '–' : String(cell);
}

type Rank = (a: Cell, b: Cell) => number;

/** Numbers by size, texts by language, with what is missing last. */
const rank: Rank = (a, b) => {
  if (a === null || b === null) return Number(a === null) - Number(b === null);
  if (typeof a === 'number' && typeof b === 'number') return a - b;
  return String(a).localeCompare(String(b), undefined, { numeric: true });
};

export interface Order {
  key: string;
  descending: boolean;
}

/** The rows in an order; what is missing stays last either way. */
export function sorted<Row>({ columns, rows }: Table<Row>, order: Order | null): readonly Row[] {
  const column = columns.find(({ key }) => key === order?.key);
  if (column === undefined || order === null) return rows;
  const direction = order.descending ? -1 : 1;
  return [...rows].sort((one, other) => {
    const [a, b] = [column.value(one), column.value(other)];
    return a === null || b === null ? rank(a, b) : direction * rank(a, b);
  });
}
