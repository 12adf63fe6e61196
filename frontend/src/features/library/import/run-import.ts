import type { BatchResult } from './import-api';
import { FileError } from './reading/file-error';
import type { FileRow, NewVideo, RefusedRow } from './reading/file-row';
import { readRows } from './reading/read-rows';

/** Rows in one call: few enough for a bar that moves and a stop that is soon. */
const BATCH_ROWS = 500;

/** What has become of a file so far. Each row that is done is in one of the last three. */
export interface ImportProgress {
  rowsDone: number;
  bytesDone: number;
  stored: number;
  /** Rows of videos that were in the library already. */
  alreadyThere: number;
  refused: readonly RefusedRow[];
}

export const NOTHING_DONE: ImportProgress = {
  rowsDone: 0,
  bytesDone: 0,
  stored: 0,
  alreadyThere: 0,
  refused: [],
};

/** How an import ended. After `stopped` and `failed` it can go on from where it was. */
export type ImportEnd = { how: 'finished' | 'stopped' } | { how: 'failed'; message: string };

export type Sent = { result: BatchResult } | { message: string };

interface ImportParts {
  file: Blob;
  /** How far an earlier attempt came. */
  from: ImportProgress;
  /** Sends videos; gives back what became of them, or why that is not known. */
  send: (videos: readonly NewVideo[]) => Promise<Sent>;
  onProgress: (progress: ImportProgress) => void;
  /** Stops it after the call that is under way: what is told as stored is then all that is. */
  signal: AbortSignal;
}

interface Batch {
  rows: readonly FileRow[];
  /** How much of the file is done with it. */
  bytes: number;
}

/** The rows of a file from one on, in batches. */
async function* batches(file: Blob, firstRow: number): AsyncGenerator<Batch> {
  let [seen, before] = [0, 0];
  for await (const { rows, bytes } of readRows(file)) {
    const start = Math.max(0, firstRow - seen);
    for (let at = start; at < rows.length; at += BATCH_ROWS) {
      const end = Math.min(at + BATCH_ROWS, rows.length);
      const share = end / rows.length;
      yield { rows: rows.slice(at, end), bytes: Math.round(before + (bytes - before) * share) };
    }
    seen += rows.length;
    before = bytes;
  }
}

const isReadable = (row: FileRow) => 'video' in row;

/** The rows of a batch that were not stored: those that were not sent, and those sent back. */
function refusedOf(rows: readonly FileRow[], { results }: BatchResult): RefusedRow[] {
  const sent = rows.filter(isReadable);
  const reasons = new Map<FileRow, string>();
  for (const { index, error } of results) {
    const row = sent[index];
    if (row !== undefined && typeof error === 'string') reasons.set(row, error);
  }
  return rows.flatMap((row) => {
    const reason = 'reason' in row ? row.reason : reasons.get(row);
    return reason === undefined ? [] : [{ line: row.line, text: row.text, reason }];
  });
}

function after(progress: ImportProgress, batch: Batch, result: BatchResult): ImportProgress {
  return {
    rowsDone: progress.rowsDone + batch.rows.length,
    bytesDone: batch.bytes,
    stored: progress.stored + result.accepted,
    alreadyThere: progress.alreadyThere + (result.skipped ?? 0),
    refused: [...progress.refused, ...refusedOf(batch.rows, result)],
  };
}

const NOTHING_SENT: BatchResult = { accepted: 0, refused: 0, skipped: 0, results: [] };

async function sendAll({ file, from, send, onProgress, signal }: ImportParts): Promise<ImportEnd> {
  let progress = from;
  for await (const batch of batches(file, from.rowsDone)) {
    if (signal.aborted) return { how: 'stopped' };
    const videos = batch.rows.flatMap((row) => ('video' in row ? [row.video] : []));
    const sent = videos.length === 0 ? { result: NOTHING_SENT } : await send(videos);
    if ('message' in sent) return { how: 'failed', message: sent.message };
    progress = after(progress, batch, sent.result);
    onProgress(progress);
  }
  return { how: 'finished' };
}

/** Sends a file's videos, batch after batch, and tells after each what has become of them. */
export async function runImport(parts: ImportParts): Promise<ImportEnd> {
  try {
    return await sendAll(parts);
  } catch (error) {
    if (error instanceof FileError) return { how: 'failed', message: error.message };
    throw error;
  }
}
