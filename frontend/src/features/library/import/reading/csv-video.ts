import { parseDuration } from '@/lib/format/duration';

import { FIELDS, type NewVideo } from './file-row';

const LISTS: ReadonlySet<string> = new Set(['tags', 'speakers']);

/** The name of a column as the API has it: `Recorded at` is `recorded_at`. */
export function columnName(head: string): string {
  return head
    .trim()
    .toLowerCase()
    .replaceAll(/[\s-]+/g, '_');
}

export const isField = (name: string) => FIELDS.some((field) => field === name);

/** Several values in a cell are separated by semicolons, or by commas. */
function list(cell: string): string[] {
  return cell.split(cell.includes(';') ? ';' : ',').map((each) => each.trim());
}

function value(name: string, cell: string): string | number | string[] {
  if (LISTS.has(name)) return list(cell);
  if (name !== 'duration') return cell;
  const seconds = parseDuration(cell);
  if (seconds === null) throw new RangeError('duration: must be like 4:30, 1:02:03, or in seconds');
  return seconds;
}

/** The video in a row of cells, or why there is none. An empty cell is the same as none. */
export function videoOfCells(
  columns: readonly string[],
  cells: readonly string[],
): { video: NewVideo } | { reason: string } {
  if (cells.slice(columns.length).some((cell) => cell.trim() !== '')) {
    return { reason: `There are ${cells.length} cells for ${columns.length} columns.` };
  }
  const members = columns
    .map((name, index) => [name, cells[index] ?? ''] as const)
    .filter(([name, cell]) => isField(name) && cell.trim() !== '');
  try {
    const video = Object.fromEntries(members.map(([name, cell]) => [name, value(name, cell)]));
    return { video: video as unknown as NewVideo };
  } catch (error) {
    if (error instanceof RangeError) return { reason: error.message };
    throw error;
  }
}
