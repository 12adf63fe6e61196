import type { Body } from '@/lib/api/types';

import { membersOf, readFilters, type Filters } from './filters/filters';
import { NAMES } from './filters/kinds';

export type NewSearch = Body<'/api/v1/users/{user_id}/search', 'post'>;

/** What is searched, as the address has it. */
export interface Asked {
  query: string;
  /** '' for the platform's own choice. */
  algorithm: string;
  filters: Filters;
}

export function readAsked(params: URLSearchParams): Asked {
  return {
    query: (params.get('q') ?? '').trim(),
    algorithm: params.get('algorithm') ?? '',
    filters: readFilters(params),
  };
}

/** The parameters of the address that say what is searched. */
export function addressOf({ query, algorithm, filters }: Asked) {
  return { q: query, algorithm, ...filters };
}

/** Whether the same is asked. */
export function isSame(one: Asked, other: Asked): boolean {
  return (
    one.query === other.query &&
    one.algorithm === other.algorithm &&
    NAMES.every((name) => one.filters[name].join('\n') === other.filters[name].join('\n'))
  );
}

/** The body of the call that asks for it. */
export function bodyOf({ query, algorithm, filters }: Asked): NewSearch {
  return { query, ...(algorithm === '' ? {} : { algorithm }), ...membersOf(filters) };
}
