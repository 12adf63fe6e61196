import { csvRows } from './csv-rows';
import { FileError } from './file-error';
import type { RowPart, RowReader } from './file-row';
import { fileText } from './file-text';
import { jsonRows } from './json-rows';

const AN_ARRAY =
  'This is one JSON array. Write one JSON object a line, without brackets around them.';

/** By how the text begins, and not by the file's name. */
function readerOf(beginning: string): RowReader {
  const text = beginning.trimStart();
  if (text.startsWith('{')) return jsonRows();
  if (text.startsWith('[')) throw new FileError(AN_ARRAY);
  return csvRows(beginning);
}

/** The rows of a file, part by part, however large it is. Throws a FileError where it has none. */
export async function* readRows(file: Blob): AsyncGenerator<RowPart & { reader: RowReader }> {
  if (file.size === 0) throw new FileError('This file is empty.');
  let reader: RowReader | null = null;
  for await (const { text, bytes, last } of fileText(file)) {
    reader ??= readerOf(text);
    yield { rows: reader.read(text, last), bytes, reader };
  }
}
