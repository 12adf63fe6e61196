import type { Cell, Table } from './table';

/** Begins what a spreadsheet would run as a formula. See OWASP, "CSV Injection". */
const FORMULA = /^[=+\-@\t\r\n＝＋－＠]/;
const QUOTED = /[",\r\n]/;

function written(cell: Cell): string {
  if (cell === null) return '';
  if (typeof cell !== 'string') return String(cell);
  const safe = FORMULA.test(cell) ? `'${cell}` : cell;
  return QUOTED.test(safe) ? `"${safe.replaceAll('"', '""')}"` : safe;
}

/** A table as CSV (RFC 4180), written as the API writes its own. */
export function toCsv<Row>({ columns, rows }: Table<Row>): string {
  const head = columns.map(({ key }) => key);
  const body = rows.map((row) => columns.map(({ value }) => written(value(row))));
  return [head.map(written), ...body].map((line) => `${line.join(',')}\r\n`).join('');
}

/** What an export is about, such as its zone; stands above its rows. */
export type About = Readonly<Record<string, Cell>>;

/** A table as JSON: what it is about, and an object for each row. */
export function toJson<Row>({ columns, rows }: Table<Row>, about: About = {}): string {
  const objects = rows.map((row) =>
    Object.fromEntries(columns.map(({ key, value }) => [key, value(row)])),
  );
  return `${JSON.stringify({ ...about, rows: objects }, null, 2)}\n`;
}
