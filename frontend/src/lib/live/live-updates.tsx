'use client';

import { useCallback, useEffect, useMemo, useRef, useState, type ReactNode } from 'react';
import { useDispatch } from 'react-redux';

import { api } from '@/lib/api/api';
import { useSession } from '@/lib/session/use-session';

import { LiveConnection, type LiveState } from './connection';
import { gather } from './gather';
import { useLiveTicketMutation } from './live-api';
import type { LiveMessage } from './message';
import { outdatedBy, type LiveTag } from './outdated';
import { LiveContext, type Live } from './use-live';

/** Milliseconds between looks at what has changed, where much does. */
const LOOK_EVERY_MS = 400;

/** Fetches again what is shown and has changed. */
function useFetchAgain() {
  const dispatch = useDispatch();
  const outdated = useMemo(
    () =>
      gather<LiveTag>(LOOK_EVERY_MS, (tags) => {
        dispatch(api.util.invalidateTags([...tags]));
      }),
    [dispatch],
  );
  useEffect(() => outdated.stop, [outdated]);
  return outdated;
}

/** Keeps one connection to the live channel for whoever is signed in, and all pages. */
export function LiveUpdates({ children }: { children: ReactNode }) {
  const session = useSession();
  const userId = session.status === 'signed-in' ? session.user.id : null;
  const [state, setState] = useState<LiveState>('connecting');
  const listeners = useRef(new Set<(message: LiveMessage) => void>());
  const outdated = useFetchAgain();
  const [getTicket] = useLiveTicketMutation();
  useEffect(() => {
    if (userId === null) return undefined;
    let isNew = true;
    const connection = new LiveConnection({
      ticket: async () => (await getTicket(undefined)).data?.ticket ?? null,
      onState: setState,
      onMessage: (message) => {
        outdated.add(...outdatedBy(message, isNew));
        isNew = false;
        for (const listener of listeners.current) listener(message);
      },
    });
    const retry = () => {
      if (!document.hidden) connection.retry();
    };
    window.addEventListener('online', retry);
    document.addEventListener('visibilitychange', retry);
    connection.start();
    return () => {
      window.removeEventListener('online', retry);
      document.removeEventListener('visibilitychange', retry);
      connection.stop();
    };
  }, [userId, getTicket, outdated]);
  const subscribe = useCallback<Live['subscribe']>((listener) => {
    listeners.current.add(listener);
    return () => listeners.current.delete(listener);
  }, []);
  const live = useMemo(() => ({ state, subscribe }), [state, subscribe]);
  return <LiveContext value={live}>{children}</LiveContext>;
}
