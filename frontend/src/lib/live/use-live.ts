import { createContext, use, useEffect, useEffectEvent } from 'react';

import type { LiveState } from './connection';
import type { LiveMessage } from './message';

type Listener = (message: LiveMessage) => void;

export interface Live {
  state: LiveState;
  /** Calls `listener` with every message, until the function that it returns is called. */
  subscribe: (listener: Listener) => () => void;
}

/** Where nobody listens to the channel, pages look for themselves. */
export const LiveContext = createContext<Live>({
  state: 'polling',
  subscribe: () => () => undefined,
});

/** How new what is shown is. */
export function useLiveState(): LiveState {
  return use(LiveContext).state;
}

/**
 * Milliseconds between looks: `ms` where the channel does not tell what has changed, else
 * `whileLive`; 0 is never.
 */
export function useLookEvery(ms: number, whileLive = 0): number {
  return useLiveState() === 'live' ? whileLive : ms;
}

/** Calls `listener` with every message that is heard. */
export function useLiveMessages(listener: Listener): void {
  const { subscribe } = use(LiveContext);
  const hear = useEffectEvent(listener);
  useEffect(() => subscribe(hear), [subscribe]);
}
