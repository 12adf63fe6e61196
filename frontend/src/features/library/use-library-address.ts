import { useCallback } from 'react';

import { useAddress } from '@/lib/use-address';

function pageOf(text: string | null): number {
  const page = Number(text ?? 1);
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}

/** What the library shows, kept in the address: `?q=…&page=…`. */
export function useLibraryAddress() {
  const { params, change } = useAddress();
  const filter = useCallback(
    (q: string) => {
      change('replace', { q, page: null });
    },
    [change],
  );
  const turnTo = useCallback(
    (page: number) => {
      change('push', { page: page === 1 ? null : String(page) });
      window.scrollTo({ top: 0 });
    },
    [change],
  );
  return { q: params.get('q') ?? '', page: pageOf(params.get('page')), filter, turnTo };
}
