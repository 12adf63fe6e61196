import { useCallback, useMemo } from 'react';

import { useAddress } from '@/lib/use-address';

import type { Wanted } from './period';

/** What the page shows, kept in the address: the range, the zone, the key, and whose calls. */
export function useUsageAddress() {
  const { params, change } = useAddress();
  const wanted = useMemo((): Wanted => {
    const read = (name: keyof Wanted) => params.get(name) ?? '';
    return {
      range: read('range'),
      from: read('from'),
      to: read('to'),
      tz: read('tz'),
      key: read('key'),
      auth: read('auth'),
      compare: read('compare'),
    };
  }, [params]);
  /** Steps that Back returns from: one leaves a brushed range as one came. */
  const filter = useCallback(
    (changed: Partial<Wanted>) => {
      change('push', changed);
    },
    [change],
  );
  return { wanted, filter };
}
