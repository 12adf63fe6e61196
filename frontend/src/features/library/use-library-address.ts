import { useMemo } from 'react';

import { useAddress, type AddressChanges } from '@/lib/use-address';

import { SORTS, type Sort } from './library-api';

export const VIEWS = ['grid', 'table'] as const;
export type View = (typeof VIEWS)[number];

/** One of what can be chosen; the first of them where the address says something else, or nothing. */
function chosen<Choice extends string>(
  choices: readonly [Choice, ...Choice[]],
  text: string | null,
) {
  return choices.find((choice) => choice === text) ?? choices[0];
}

export interface LibraryAddress {
  q: string;
  tag: string;
  language: string;
  sort: Sort;
  view: View;
  /** Whether a part of the library is left out. */
  filtered: boolean;
  /** Makes a step that Back returns from, but for what is typed. */
  change: (changes: Partial<Record<'q' | 'tag' | 'language' | 'sort' | 'view', string>>) => void;
  showAll: () => void;
}

const ALL: AddressChanges = { q: null, tag: null, language: null };

/** What the library shows and how, kept in the address: `?q=…&tag=…&language=…&sort=…&view=…`. */
export function useLibraryAddress(): LibraryAddress {
  const { params, change } = useAddress();
  return useMemo(() => {
    const text = (name: string) => params.get(name) ?? '';
    const [q, tag, language] = [text('q'), text('tag'), text('language')];
    return {
      q,
      tag,
      language,
      sort: chosen(SORTS, params.get('sort')),
      view: chosen(VIEWS, params.get('view')),
      filtered: q !== '' || tag !== '' || language !== '',
      change: (changes) => {
        change('q' in changes ? 'replace' : 'push', changes);
      },
      showAll: () => {
        change('push', ALL);
      },
    };
  }, [params, change]);
}
