import { FileError } from './file-error';
import { readRows } from './read-rows';

/** What a file holds, as far as it can be told before anything is sent. */
export interface FileContents {
  format: 'CSV' | 'JSON Lines';
  rows: number;
  /** How many of them can be sent. */
  readable: number;
  /** Columns that videos do not have. */
  ignored: readonly string[];
}

/** Reads a whole file, so that one that is broken is refused before a part of it is stored. */
export async function checkFile(file: Blob): Promise<FileContents> {
  const contents = { rows: 0, readable: 0 };
  let about: Pick<FileContents, 'format' | 'ignored'> = { format: 'CSV', ignored: [] };
  for await (const { rows, reader } of readRows(file)) {
    contents.rows += rows.length;
    contents.readable += rows.filter((row) => 'video' in row).length;
    about = reader.about();
  }
  if (contents.rows === 0) throw new FileError('There are no videos in this file.');
  return { ...contents, ...about };
}
