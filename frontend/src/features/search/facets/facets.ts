import type { Body } from '@/lib/api/types';
import { formatDuration } from '@/lib/format/duration';

import type { Filters } from '../filters/filters';
import { KINDS, NAMES, type FilterName } from '../filters/kinds';

export type Facet = NonNullable<Body<'/api/v1/users/{user_id}/search', 'post'>['facets']>[number];

/** What all that is found is counted by, in the order in which it is shown. */
export const FACETS = ['tags', 'speakers', 'language', 'year', 'duration'] as const;

/** The filters that leave what has one value of a facet, as the address has them. */
type Parts = Partial<Filters>;

interface FacetKind {
  label: string;
  filters: (value: string) => Parts;
  /** The value as a person writes it. */
  show: (value: string) => string;
}

/** Both ends of a range of seconds, as `300-1199` or `3600-`; an end that is open is ''. */
function ends(range: string): [least: string, most: string] {
  const [least = '', most = ''] = range.split('-');
  return [least, most];
}

function showRange(range: string): string {
  const [least, most] = ends(range);
  const [from, to] = [formatDuration(Number(least)), formatDuration(Number(most))];
  if (most === '') return `${from} or longer`;
  return Number(least) <= 1 ? `Up to ${to}` : `${from} to ${to}`;
}

export const FACET_KINDS: Readonly<Record<Facet, FacetKind>> = {
  tags: { label: 'Tags', filters: (tag) => ({ tag: [tag] }), show: KINDS.tag.show },
  speakers: {
    label: 'Speakers',
    filters: (speaker) => ({ speaker: [speaker] }),
    show: KINDS.speaker.show,
  },
  language: {
    label: 'Languages',
    filters: (language) => ({ language: [language] }),
    show: KINDS.language.show,
  },
  year: {
    label: 'Years',
    filters: (year) => ({ recorded_from: [`${year}-01-01`], recorded_to: [`${year}-12-31`] }),
    show: (year) => year,
  },
  duration: {
    label: 'Durations',
    filters: (range) => {
      const [least, most] = ends(range);
      return { min_duration: [least], max_duration: most === '' ? [] : [most] };
    },
    show: showRange,
  },
};

/** Names are compared as the search does it, durations by their seconds. */
function isSame(name: FilterName, one: string, other: string): boolean {
  const { many, read } = KINDS[name];
  if (many) return one.toLowerCase() === other.toLowerCase();
  return read(one) === read(other);
}

/** The filters that a value of a facet is about, each with the texts that stand for it. */
function partsOf(facet: Facet, value: string) {
  const parts = FACET_KINDS[facet].filters(value);
  return NAMES.flatMap((name) => {
    const texts = parts[name];
    return texts === undefined ? [] : [{ name, texts }];
  });
}

/** Whether the filters leave only what has this value. */
export function isSet(filters: Filters, facet: Facet, value: string): boolean {
  return partsOf(facet, value).every(({ name, texts }) => {
    if (!KINDS[name].many && filters[name].length !== texts.length) return false;
    return texts.every((text) => filters[name].some((set) => isSame(name, set, text)));
  });
}

function added(filters: Filters, name: FilterName, texts: readonly string[]): readonly string[] {
  return KINDS[name].many ? [...filters[name], ...texts] : texts;
}

function removed(filters: Filters, name: FilterName, texts: readonly string[]): readonly string[] {
  return filters[name].filter((set) => !texts.some((text) => isSame(name, set, text)));
}

/** The filters with a value of a facet, or without it if it is set. */
export function toggled(filters: Filters, facet: Facet, value: string): Filters {
  const change = isSet(filters, facet, value) ? removed : added;
  const changes = partsOf(facet, value).map(({ name, texts }) => [
    name,
    change(filters, name, texts),
  ]);
  return { ...filters, ...(Object.fromEntries(changes) as Parts) };
}
