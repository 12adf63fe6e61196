import { useCallback, useMemo } from 'react';

import { useAddress } from '@/lib/use-address';

import type { Wanted } from './period';

const NAMES = ['range', 'from', 'to', 'tz', 'key', 'auth'] as const;

/** What the page shows, kept in the address: the range, the zone, the key, and whose calls. */
export function useUsageAddress() {
  const { params, change } = useAddress();
  const wanted = useMemo((): Wanted => {
    const [range, from, to, tz, key, auth] = NAMES.map((name) => params.get(name) ?? '');
    return {
      range: range ?? '',
      from: from ?? '',
      to: to ?? '',
      tz: tz ?? '',
      key: key ?? '',
      auth: auth ?? '',
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
