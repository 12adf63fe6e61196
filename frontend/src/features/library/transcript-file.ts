/** What the gateway takes. */
const MOST_BYTES = 4_000_000;

/** The text of a file of subtitles; throws an Error that says why it is none. */
export async function transcriptText(file: File): Promise<string> {
  if (file.size > MOST_BYTES) throw new Error('The file is larger than 4 MB.');
  try {
    return new TextDecoder('utf-8', { fatal: true }).decode(await file.arrayBuffer());
  } catch {
    throw new Error('The file is not a text in UTF-8.');
  }
}
