import type { NewSearch } from './asked';

export type Sort = NonNullable<NewSearch['sort']>;

/** The orders that results can be had in, with what they are called. */
export const SORTS: readonly (readonly [sort: Sort, label: string])[] = [
  ['relevance', 'Best match'],
  ['-recorded_at', 'Newest recording'],
  ['recorded_at', 'Oldest recording'],
  ['duration', 'Shortest'],
  ['-duration', 'Longest'],
];

/** The order of that name; of one that means nothing, and of none, the best matches first. */
export function readSort(text: string | null): Sort {
  return SORTS.find(([sort]) => sort === text)?.[0] ?? 'relevance';
}
