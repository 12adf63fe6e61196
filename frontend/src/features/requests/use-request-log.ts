import { useMemo, useState } from 'react';

import { useLookEvery } from '@/lib/live/use-live';

import { hasGap, merged } from './merge';
import {
  useNewestRequestsQuery,
  useNewestState,
  useRequestLogInfiniteQuery,
  type LogFilters,
  type LoggedRequest,
  type RequestLog,
} from './requests-api';

/** Milliseconds between looks for newer requests: without the live channel, and with it. */
const [LOOK_EVERY_MS, LIVE_MS] = [2_000, 30_000];

const NONE: readonly LoggedRequest[] = [];

/** Newer requests than the log began with, collected for as long as it is the same log. */
function useTail(log: string, known: readonly LoggedRequest[], newest: RequestLog | undefined) {
  const [tail, setTail] = useState({ log, rows: NONE });
  const rows = tail.log === log ? tail.rows : NONE;
  const all = useMemo(() => merged(known, rows), [known, rows]);
  const found = newest?.requests ?? NONE;
  const gap = hasGap(all, found, newest?.next_cursor == null);
  const next = gap ? rows : merged(rows, found);
  if (next !== rows || tail.log !== log) setTail({ log, rows: next });
  return { all, gap };
}

/**
 * The request log: its pages as far as they were asked for, and what is new while `live`. Where more
 * came between two looks than a look shows, the log is begun anew, so that no row is left out.
 */
export function useRequestLog(filters: LogFilters, live: boolean) {
  const [since, setSince] = useState(0);
  const wanted = { ...filters, since };
  const log = useRequestLogInfiniteQuery(wanted);
  const begun = log.currentData !== undefined;
  // The channel tells of requests with API keys alone: a page must not hear of its own looks.
  const { isError } = useNewestState(wanted);
  const told = filters.auth === '' && !isError;
  const newest = useNewestRequestsQuery(wanted, {
    skip: !live || !begun,
    pollingInterval: useLookEvery(LOOK_EVERY_MS, told ? LIVE_MS : LOOK_EVERY_MS),
    skipPollingIfUnfocused: true,
  });
  const pages = log.currentData?.pages;
  const known = useMemo(() => pages?.flatMap(({ requests }) => requests) ?? NONE, [pages]);
  const { all, gap } = useTail(JSON.stringify(wanted), known, newest.currentData);
  if (gap) setSince(since + 1);
  return {
    log,
    rows: all,
    /** Null where it is not known how it is now. */
    asOf: newest.isError ? null : ((newest.currentData ?? pages?.[0])?.data_as_of ?? null),
    failed: newest.error,
  };
}
