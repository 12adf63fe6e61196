import type { Body } from '@/lib/api/types';

import { FACETS } from './facets/facets';
import { membersOf, readFilters, type Filters } from './filters/filters';
import { NAMES } from './filters/kinds';
import { readSort, type Sort } from './sorts';

export type NewSearch = Body<'/api/v1/users/{user_id}/search', 'post'>;

/** What is searched, as the address has it. */
export interface Asked {
  query: string;
  /** '' for the platform's own choice. */
  algorithm: string;
  filters: Filters;
  sort: Sort;
}

export function readAsked(params: URLSearchParams): Asked {
  return {
    query: (params.get('q') ?? '').trim(),
    algorithm: params.get('algorithm') ?? '',
    filters: readFilters(params),
    sort: readSort(params.get('sort')),
  };
}

/** The parameters of the address that say what is searched. */
export function addressOf({ query, algorithm, filters, sort }: Asked) {
  return { q: query, algorithm, ...filters, sort: sort === 'relevance' ? '' : sort };
}

/** Whether the same is asked. */
export function isSame(one: Asked, other: Asked): boolean {
  return (
    one.query === other.query &&
    one.algorithm === other.algorithm &&
    one.sort === other.sort &&
    NAMES.every((name) => one.filters[name].join('\n') === other.filters[name].join('\n'))
  );
}

/** The body of the call that asks for it. */
export function bodyOf({ query, algorithm, filters, sort }: Asked): NewSearch {
  return {
    query,
    ...(algorithm === '' ? {} : { algorithm }),
    ...membersOf(filters),
    ...(sort === 'relevance' ? {} : { sort }),
    facets: [...FACETS],
  };
}
