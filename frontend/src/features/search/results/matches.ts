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

/**
 * The passage that matched, unless it is the title or a moment, which are shown anyway. The API's ranges in a
 * description count from its beginning and not from the passage's, so its words are looked up.
 */
export function excerptOf(result: SearchResult, query: string): Excerpt | null {
  const { title, matched_text: text, matches = [], moments = [] } = result;
  if (text === '' || text === title || text === moments[0]?.text) return null;
  const [first] = matches;
  const label = first?.index == null ? undefined : LABELS[first.field];
  if (first === undefined || label === undefined) {
    return { label: '', text, ranges: wordRanges(text, query) };
  }
  return { label, text, ranges: first.ranges };
}
