import { formatDay } from '@/lib/format/dates';
import { formatDuration, parseDuration } from '@/lib/format/duration';
import { languageName } from '@/lib/format/languages';

/** Filters by their names in the address, in the order in which they are shown. */
export const NAMES = [
  'tag',
  'speaker',
  'language',
  'video',
  'min_duration',
  'max_duration',
  'recorded_from',
  'recorded_to',
] as const;

export type FilterName = (typeof NAMES)[number];

interface FilterKind {
  /** What a chip says before the value. */
  label: string;
  /** Whether there can be several. */
  many: boolean;
  /** What the API takes for a text; null for one that means nothing. */
  read: (text: string) => string | number | null;
  /** The value as a person writes it. */
  show: (text: string) => string;
  /** What is wrong with a text that means nothing, as a sentence's end. */
  wrong: string;
}

const DAY = /^\d{4}-\d{2}-\d{2}$/;

/** A day of the calendar as the API takes it; null of anything else, like 30 February. */
function readDay(text: string): string | null {
  const day = new Date(`${text}T12:00:00Z`);
  const exists = DAY.test(text) && !Number.isNaN(day.getTime());
  return exists && day.toISOString().startsWith(text) ? text : null;
}

function readSeconds(text: string): number | null {
  const seconds = parseDuration(text);
  return seconds === null || seconds > LONGEST_SECONDS ? null : seconds;
}

function readId(text: string): number | null {
  return /^\d+$/.test(text) && Number.isSafeInteger(Number(text)) ? Number(text) : null;
}

/** The API's own bounds. */
const [LONGEST_SECONDS, LONGEST_NAME, LONGEST_LANGUAGE] = [2_147_483_647, 100, 35];

const atMost = (longest: number) => (text: string) => (text.length > longest ? null : text);
const asItIs = (text: string) => text;

const name = (label: string): FilterKind => ({
  label,
  many: true,
  read: atMost(LONGEST_NAME),
  show: asItIs,
  wrong: `is longer than ${LONGEST_NAME} characters`,
});

const duration = (label: string): FilterKind => ({
  label,
  many: false,
  read: readSeconds,
  show: (text) => formatDuration(readSeconds(text) ?? 0),
  wrong: 'is no duration: write seconds, m:ss or h:mm:ss',
});

const day = (label: string): FilterKind => ({
  label,
  many: false,
  read: readDay,
  show: (text) => formatDay(`${text}T12:00:00`),
  wrong: 'is no day: write it like 2024-05-31',
});

export const KINDS: Readonly<Record<FilterName, FilterKind>> = {
  tag: name('Tag'),
  speaker: name('Speaker'),
  language: {
    ...name('Language'),
    read: atMost(LONGEST_LANGUAGE),
    show: languageName,
    wrong: `is longer than ${LONGEST_LANGUAGE} characters`,
  },
  min_duration: duration('Shortest duration'),
  max_duration: duration('Longest duration'),
  recorded_from: day('Recorded from'),
  recorded_to: day('Recorded to'),
  video: {
    label: 'Video',
    many: true,
    read: readId,
    show: (text) => `#${text}`,
    wrong: 'is no video’s number',
  },
};
