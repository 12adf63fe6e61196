import { useCallback } from 'react';

import { useAddress } from '@/lib/use-address';

import type { LogFilters } from './requests-api';

/** What the page shows, kept in the address: the filters, and the request that is open. */
export function useRequestsAddress() {
  const { params, change } = useAddress();
  const read = (name: string) => params.get(name) ?? '';
  const filters: LogFilters = {
    auth: read('auth'),
    method: read('method'),
    route: read('route'),
    status: read('status'),
    key: read('key'),
    slower: read('slower'),
    id: read('id'),
    from: read('from'),
    to: read('to'),
  };
  const filter = useCallback(
    (changed: Partial<LogFilters>) => {
      change('replace', changed);
    },
    [change],
  );
  const open = useCallback(
    (requestId: string | null) => {
      change('push', { request: requestId });
    },
    [change],
  );
  return { filters, filter, open, opened: params.get('request') };
}
