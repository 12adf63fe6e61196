import { FileError } from './file-error';

/** So much of a file is in memory at a time, in bytes. */
const PART_BYTES = 256 * 1024;

export interface TextPart {
  /** Lines end with \n alone, whatever the file has. */
  text: string;
  /** How much of the file has been read with this. */
  bytes: number;
  last: boolean;
}

const NO_TEXT =
  'This is not a text in UTF-8. Save the table as “CSV UTF-8”, or write one JSON object a line.';

/** Makes every line end \n, also one that is cut in two by the end of a part. */
function lineEnds() {
  let held = '';
  return (text: string, last: boolean): string => {
    const whole = held + text;
    held = !last && whole.endsWith('\r') ? '\r' : '';
    return whole.slice(0, whole.length - held.length).replaceAll(/\r\n?/g, '\n');
  };
}

function decoded(decoder: TextDecoder, bytes: ArrayBuffer, last: boolean): string {
  try {
    const text = decoder.decode(bytes, { stream: !last });
    if (!text.includes('\0')) return text;
  } catch {
    // said below, as of other texts that are none
  }
  throw new FileError(NO_TEXT);
}

async function bytesOf(part: Blob): Promise<ArrayBuffer> {
  try {
    return await part.arrayBuffer();
  } catch {
    throw new FileError(
      'The file can no longer be read: it was changed or moved. Choose it again.',
    );
  }
}

/** The text of a file, part by part; throws a FileError where it is none. */
export async function* fileText(file: Blob): AsyncGenerator<TextPart> {
  const decoder = new TextDecoder('utf-8', { fatal: true });
  const withLineEnds = lineEnds();
  for (let start = 0; start < file.size; start += PART_BYTES) {
    const bytes = Math.min(start + PART_BYTES, file.size);
    const last = bytes === file.size;
    const part = await bytesOf(file.slice(start, bytes));
    yield { text: withLineEnds(decoded(decoder, part, last), last), bytes, last };
  }
}
