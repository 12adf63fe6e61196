import { useCallback, useMemo } from 'react';

import { useAddress } from '@/lib/use-address';

import { wantedIn, type Wanted } from './period';

/** What the page shows, kept in the address: the range, the zone, the key, and whose calls. */
export function useUsageAddress() {
  const { params, change } = useAddress();
  const wanted = useMemo(() => wantedIn(params), [params]);
  /** Steps that Back returns from: one leaves a brushed range as one came. */
  const filter = useCallback(
    (changed: Partial<Wanted>) => {
      change('push', changed);
    },
    [change],
  );
  return { wanted, filter };
}
