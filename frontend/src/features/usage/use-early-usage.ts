import { useLayoutEffect, useState } from 'react';
import { useDispatch } from 'react-redux';

import { takeEarlyContent } from '@/lib/early';
import { useToken } from '@/lib/session/use-session';

import { callPath } from './calls';
import { withoutCaller, type UsageParameters } from './period';
import { upsertQueryEntries, type Integrity, type Usage } from './usage-api';

/**
 * Puts what was answered before the page was there into the store. True once that is done, which is
 * before anything is painted: the page is drawn once with its figures, not first without them.
 */
export function useEarlyUsage(parameters: UsageParameters): boolean {
  const [isDone, setIsDone] = useState(false);
  const dispatch = useDispatch();
  const token = useToken();
  useLayoutEffect(() => {
    const usage = takeEarlyContent(callPath('usage', parameters), token) as Usage | undefined;
    if (usage !== undefined) {
      dispatch(upsertQueryEntries([{ endpointName: 'usage', arg: parameters, value: usage }]));
    }
    const arg = withoutCaller(parameters);
    const value = takeEarlyContent(callPath('integrity', arg), token) as Integrity | undefined;
    if (value !== undefined) {
      dispatch(upsertQueryEntries([{ endpointName: 'integrity', arg, value }]));
    }
    // eslint-disable-next-line react-hooks/set-state-in-effect -- draws once more, before anything is painted
    setIsDone(true);
  }, [dispatch, parameters, token]);
  return isDone;
}
