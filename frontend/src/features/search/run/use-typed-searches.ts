import { use, useEffect, useEffectEvent, useRef } from 'react';
import { useDispatch } from 'react-redux';

import { WatchedJobsContext } from '@/lib/watched-jobs';

import { callOff, type SearchDispatch } from './call-off';
import type { Submission } from './search-api';

/**
 * Knows whether the search that is shown came by typing. Such a search is called off when another takes its
 * place, so that typing leaves no work behind; one that was sent is not, and goes on.
 */
export function useTypedSearches(shown: Submission | null) {
  const dispatch = useDispatch<SearchDispatch>();
  const watched = use(WatchedJobsContext);
  const key = JSON.stringify(shown);
  const awaited = useRef<string | null>(null);
  const typed = useRef<Submission | null>(null);
  const follow = useEffectEvent(() => {
    const before = typed.current;
    typed.current = key === awaited.current ? shown : null;
    awaited.current = null;
    if (before !== null) void dispatch(callOff(before, (jobId) => watched?.hush(jobId)));
  });
  useEffect(() => {
    follow();
  }, [key]);
  return {
    /** Says that the next search to be shown, if it is this one, comes by typing. */
    expect: (next: Submission | null) => {
      awaited.current = JSON.stringify(next);
    },
    /** Makes the search that is shown one that was sent; whether it was not. */
    adopt: () => {
      const was = typed.current !== null;
      typed.current = null;
      return was;
    },
  };
}
