import type { Body } from '@/lib/api/types';

export type NewVideo = Body<'/api/v1/users/{user_id}/videos', 'post'>;

interface RowPlace {
  /** Where the row begins, counted from 1. */
  line: number;
  /** The row as it stands in the file. */
  text: string;
}

/** A row of a file: what to send, or why it cannot be. */
export type FileRow = RowPlace & ({ video: NewVideo } | { reason: string });

/** A row that was not stored, and why. */
export interface RefusedRow extends RowPlace {
  reason: string;
}

/** The rows that a part of a file completes. */
export interface RowPart {
  rows: readonly FileRow[];
  /** How much of the file has been read with them. */
  bytes: number;
}

/** Takes the text of a file bit by bit and gives back the rows that it completes. */
export interface RowReader {
  /** What is told of the file before it is imported, as far as it has been read. */
  about: () => { format: 'CSV' | 'JSON Lines'; ignored: readonly string[] };
  read: (text: string, last: boolean) => FileRow[];
}

/** Characters of a row: a longer one is a mistake, such as a quotation mark that is never closed. */
export const LONGEST_ROW = 1_000_000;

/** What a row of a file can say of a video. The API ignores what it does not know, so it is not sent. */
export const FIELDS = [
  'title',
  'description',
  'duration',
  'tags',
  'speakers',
  'language',
  'url',
  'thumbnail_url',
  'recorded_at',
] as const satisfies (keyof NewVideo)[];

export function lineEndsIn(text: string): number {
  return text.split('\n').length - 1;
}
