import type { SearchResult } from '../run/search-api';

type Ranges = readonly (readonly number[])[];

/** What to show of a result below its title. */
export interface Excerpt {
  /** Which part of the video it is from; '' for its description. */
  label: string;
  text: string;
  /** Half-open ranges of code points in `text`. */
  ranges: Ranges;
}

const LABELS: Readonly<Record<string, string>> = { tags: 'Tag', speakers: 'Speaker' };

export function titleRanges(result: SearchResult): Ranges {
  return result.matches?.find((match) => match.field === 'title')?.ranges ?? [];
}

const points = (text: string) => Array.from(text).length;

/** Where words of the query stand in a text, upper or lower case. */
export function wordRanges(text: string, query: string): Ranges {
  const words = query.split(/[^\p{L}\p{N}]+/u).filter((word) => word !== '');
  if (words.length === 0) return [];
  const found = text.matchAll(new RegExp(words.join('|'), 'giu'));
  return Array.from(found, (match) => {
    const start = points(text.slice(0, match.index));
    return [start, start + points(match[0])];
  });
}

/** Code points of a description that its passage has before what matched first. */
const CONTEXT = 60;

/** Ranges of a description as ranges of the passage around the first of them. */
function inPassage(text: string, ranges: Ranges): Ranges {
  const [[first = 0] = []] = ranges;
  const start = Math.max(0, first - CONTEXT);
  const length = points(text);
  return ranges
    .map((range) => range.map((place) => place - start))
    .filter(([, end = length]) => end <= length);
}

/**
 * Where a description's passage matched. The API's ranges count from the beginning of the description: the words of
 * the query are looked up, and where something else stands for them (another form, a synonym, a repaired word), the
 * ranges tell by how far the passage begins before the first of them.
 */
function passageRanges(text: string, query: string, ranges: Ranges): Ranges {
  const words = wordRanges(text, query);
  return words.length > 0 ? words : inPassage(text, ranges);
}

/** The passage that matched, unless it is the title or a moment, which are shown anyway. */
export function excerptOf(result: SearchResult, query: string): Excerpt | null {
  const { title, matched_text: text, matches = [], moments = [] } = result;
  if (text === '' || text === title || text === moments[0]?.text) return null;
  const [first] = matches;
  const label = first?.index == null ? undefined : LABELS[first.field];
  if (first === undefined || label === undefined) {
    return { label: '', text, ranges: passageRanges(text, query, first?.ranges ?? []) };
  }
  return { label, text, ranges: first.ranges };
}
