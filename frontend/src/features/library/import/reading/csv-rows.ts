import Papa from 'papaparse';

import { columnName, isField, videoOfCells } from './csv-video';
import { FileError } from './file-error';
import { lineEndsIn, LONGEST_ROW, type FileRow, type RowReader } from './file-row';

const SEPARATORS = [',', ';', '\t', '|'];
/** Characters of the file's beginning in which its head is looked for. */
const LONGEST_HEAD = 10_000;

interface Step {
  data: readonly (readonly string[])[];
  errors: readonly Papa.ParseError[];
  meta: { cursor: number };
}

/** The separator by which the head names the most of what videos have. */
function separatorOf(beginning: string): string {
  const sample = beginning.slice(0, LONGEST_HEAD);
  const known = SEPARATORS.map((delimiter) => {
    const { data } = Papa.parse<string[]>(sample, { delimiter, newline: '\n', preview: 1 });
    return (data[0] ?? []).map(columnName).filter(isField).length;
  });
  return SEPARATORS[known.indexOf(Math.max(...known))] ?? ',';
}

interface CsvRow {
  cells: readonly string[];
  line: number;
  text: string;
  broken: boolean;
}

/** Cuts text into rows. Papa's own parser of files reads bytes that are no UTF-8 as question marks. */
function rowCutter(delimiter: string) {
  let line = 1;
  let rest = '';
  return (text: string, last: boolean): CsvRow[] => {
    const input = rest + text;
    const rows: CsvRow[] = [];
    let from = 0;
    const step = ({ data: [cells = []], errors, meta }: Step) => {
      const row = input.slice(from, meta.cursor);
      rows.push({ cells, line, text: row.replace(/\n$/, ''), broken: errors.length > 0 });
      line += lineEndsIn(row);
      from = meta.cursor;
    };
    new Papa.Parser({ delimiter, newline: '\n', step: step as never }).parse(input, 0, !last);
    rest = input.slice(from);
    if (rest.length > LONGEST_ROW) {
      throw new FileError(
        `The row that begins at line ${line} is longer than 1 MB: a quotation mark in it is probably not closed.`,
      );
    }
    return rows;
  };
}

const NO_HEAD =
  'This is neither JSON Lines nor CSV. A CSV file’s first line names its columns, one of them “title”; ' +
  'a JSON Lines file has one JSON object a line.';

function columnsOf(head: CsvRow): string[] {
  const columns = head.cells.map(columnName);
  const twice = columns.find((name, index) => isField(name) && columns.indexOf(name) !== index);
  if (twice !== undefined) throw new FileError(`There are two columns “${twice}”.`);
  if (!columns.includes('title')) throw new FileError(NO_HEAD);
  return columns;
}

function fileRow(columns: readonly string[], { cells, line, text, broken }: CsvRow): FileRow {
  if (broken)
    return { line, text, reason: 'A quotation mark in this row is not closed, or stray.' };
  return { line, text, ...videoOfCells(columns, cells) };
}

const isBlank = ({ cells }: CsvRow) => cells.every((cell) => cell.trim() === '');

/** Reads CSV (RFC 4180, any usual separator), whose first row names the columns. */
export function csvRows(beginning: string): RowReader {
  const cut = rowCutter(separatorOf(beginning));
  let columns: readonly string[] | null = null;
  return {
    about: () => ({
      format: 'CSV',
      ignored: (columns ?? []).filter((name) => name !== '' && !isField(name)),
    }),
    read: (text, last) => {
      const rows = cut(text, last).filter((row) => !isBlank(row));
      const head = columns === null ? rows.shift() : undefined;
      if (head !== undefined) columns = columnsOf(head);
      const known = columns ?? [];
      if (last && known.length === 0) throw new FileError(NO_HEAD);
      return rows.map((row) => fileRow(known, row));
    },
  };
}
