import { FileError } from './file-error';
import { FIELDS, LONGEST_ROW, type FileRow, type NewVideo, type RowReader } from './file-row';

function parsed(text: string): unknown {
  try {
    return JSON.parse(text);
  } catch {
    return undefined;
  }
}

/** The members that a video has. Whether their values are right, the API says. */
function asVideo(value: object): NewVideo {
  const members = Object.entries(value);
  const known = members.filter(([name]) => FIELDS.some((field) => field === name));
  return Object.fromEntries(known) as unknown as NewVideo;
}

function rowOf(line: number, text: string): FileRow {
  const value = parsed(text);
  if (value === undefined) return { line, text, reason: 'This line is not valid JSON.' };
  if (typeof value !== 'object' || value === null || Array.isArray(value)) {
    return { line, text, reason: 'This line is not a JSON object.' };
  }
  return { line, text, video: asVideo(value) };
}

/** Reads JSON Lines: an object a line; blank lines are passed over. */
export function jsonRows(): RowReader {
  let line = 1;
  let rest = '';
  return {
    about: () => ({ format: 'JSON Lines', ignored: [] }),
    read: (text, last) => {
      const lines = (rest + text).split('\n');
      rest = last ? '' : (lines.pop() ?? '');
      if (rest.length > LONGEST_ROW) throw new FileError(`Line ${line} is longer than 1 MB.`);
      const first = line;
      line += lines.length;
      return lines.flatMap((each, index) =>
        each.trim() === '' ? [] : [rowOf(first + index, each)],
      );
    },
  };
}
