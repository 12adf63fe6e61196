import { useState } from 'react';

import { useDraft } from '@/lib/use-draft';

import type { Asked } from '../asked';
import type { FilterDrafts } from '../filters/filter-fields';
import type { Filters } from '../filters/filters';
import { KINDS, NAMES, type FilterName } from '../filters/kinds';

/** What stands in the fields of filters: of those that there can be several of, nothing yet. */
function draftsOf(filters: Filters): FilterDrafts {
  const draft = (name: FilterName) => (KINDS[name].many ? '' : (filters[name][0] ?? ''));
  return Object.fromEntries(NAMES.map((name) => [name, draft(name)])) as Record<FilterName, string>;
}

/** The filters with what stands in the fields. */
function withDrafts(filters: Filters, drafts: FilterDrafts): Filters {
  const next = (name: FilterName): readonly string[] => {
    const text = drafts[name].trim();
    if (!KINDS[name].many) return text === '' ? [] : [text];
    return text === '' ? filters[name] : [...new Set([...filters[name], text])];
  };
  return Object.fromEntries(NAMES.map((name) => [name, next(name)])) as Record<
    FilterName,
    readonly string[]
  >;
}

function useFilterDrafts(filters: Filters) {
  const outside = JSON.stringify(filters);
  const [known, setKnown] = useState(outside);
  const [drafts, setDrafts] = useState(() => draftsOf(filters));
  if (outside !== known) {
    setKnown(outside);
    setDrafts(draftsOf(filters));
  }
  const setFilter = (name: FilterName, text: string) => {
    setDrafts({ ...drafts, [name]: text });
  };
  return { drafts, setFilter };
}

/** What stands in the form, which starts as what is asked, and starts again whenever that changes. */
export function useSearchDraft(asked: Asked) {
  const [query, setQuery, handedOut] = useDraft(asked.query);
  const [algorithm, setAlgorithm] = useDraft(asked.algorithm);
  const { drafts, setFilter } = useFilterDrafts(asked.filters);
  const text = query.trim();
  return {
    query,
    setQuery,
    algorithm,
    setAlgorithm,
    drafts,
    setFilter,
    /** All of it. */
    sent: (): Asked => ({
      ...asked,
      query: text,
      algorithm,
      filters: withDrafts(asked.filters, drafts),
    }),
    /** What counts while one types: the words and the algorithm; the fields of filters may be half filled in. */
    typed: { ...asked, query: text, algorithm },
    handedOut,
  };
}
