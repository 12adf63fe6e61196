import type { Body } from '@/lib/api/types';

import { KINDS, NAMES, type FilterName } from './kinds';

/** What the address says of each filter, as text; an empty list for none. */
export type Filters = Readonly<Record<FilterName, readonly string[]>>;

export type FilterMembers = Pick<
  Body<'/api/v1/users/{user_id}/search', 'post'>,
  'filters' | 'video_ids'
>;

/** A filter that cannot be searched with, and why: a sentence's end. */
export interface BadFilter {
  name: FilterName;
  text: string;
  problem: string;
}

/** Pairs of which the first must not be more than the second, and what is wrong if it is. */
const BOUNDS = [
  ['min_duration', 'max_duration', 'is shorter than the shortest'],
  ['recorded_from', 'recorded_to', 'is before the first day'],
] as const;

/** The filters of an address. Of one that can only be given once, the last counts. */
export function readFilters(params: URLSearchParams): Filters {
  const read = (name: FilterName): string[] => {
    const given = params.getAll(name).map((text) => text.trim());
    const distinct = [...new Set(given.filter((text) => text !== ''))];
    return KINDS[name].many ? distinct : distinct.slice(-1);
  };
  return Object.fromEntries(NAMES.map((name) => [name, read(name)])) as Record<
    FilterName,
    string[]
  >;
}

function valuesOf(filters: Filters, name: FilterName): (string | number)[] {
  return filters[name].map(KINDS[name].read).filter((value) => value !== null);
}

function badBounds(filters: Filters): BadFilter[] {
  return BOUNDS.flatMap(([least, most, problem]) => {
    const [[low], [high]] = [valuesOf(filters, least), valuesOf(filters, most)];
    if (low === undefined || high === undefined || low <= high) return [];
    return [{ name: most, text: filters[most][0] ?? '', problem }];
  });
}

/** Every filter that cannot be searched with. */
export function badFilters(filters: Filters): BadFilter[] {
  const unreadable = NAMES.flatMap((name) =>
    filters[name]
      .filter((text) => KINDS[name].read(text) === null)
      .map((text) => ({ name, text, problem: KINDS[name].wrong })),
  );
  return [...unreadable, ...badBounds(filters)];
}

/** The members of a submission that say what these filters do; what is not set is left out. */
export function membersOf(filters: Filters): FilterMembers {
  const lists = [
    ['tags', filters.tag],
    ['speakers', filters.speaker],
    ['language', filters.language],
  ] as const;
  const singles = BOUNDS.flatMap(([least, most]) => [least, most]).flatMap((name) =>
    valuesOf(filters, name).map((value) => [name, value] as const),
  );
  const given = [...lists.filter(([, items]) => items.length > 0), ...singles];
  const members: FilterMembers = {};
  if (given.length > 0)
    members.filters = Object.fromEntries(given) as FilterMembers['filters'] & object;
  if (filters.video.length > 0) members.video_ids = valuesOf(filters, 'video').map(Number);
  return members;
}

/** How many are set. */
export function countFilters(filters: Filters): number {
  return NAMES.reduce((total, name) => total + filters[name].length, 0);
}
