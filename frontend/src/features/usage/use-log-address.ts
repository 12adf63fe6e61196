import { useCallback } from 'react';

import { changedQuery } from '@/lib/use-address';

import type { Wanted } from './period';
import type { Usage } from './usage-api';

/** The address of the log of the requests that a figure counts. */
export type LogAddress = (filters: Readonly<Record<string, string>>) => string;

/** Addresses of the request log: the same time and the same callers, and what else is asked for. */
export function useLogAddress({ key, auth }: Wanted, usage: Usage | undefined): LogAddress {
  const { start_date: from = null, end_date: to = null } = usage?.range ?? {};
  return useCallback(
    (filters) =>
      `/developer-dashboard/requests${changedQuery(new URLSearchParams(), { key, auth, from, to, ...filters })}`,
    [key, auth, from, to],
  );
}
