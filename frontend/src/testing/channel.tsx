import { act } from '@testing-library/react';
import type { ReactNode } from 'react';

import type { LiveMessage } from '@/lib/live/message';
import { LiveContext, type Live } from '@/lib/live/use-live';

/** A live channel that says what a test lets it say. */
export function fakeChannel() {
  const listeners = new Set<(message: LiveMessage) => void>();
  const live: Live = {
    state: 'live',
    subscribe: (listener) => {
      listeners.add(listener);
      return () => listeners.delete(listener);
    },
  };
  return {
    Channel: ({ children }: { children: ReactNode }) => (
      <LiveContext value={live}>{children}</LiveContext>
    ),
    say: (message: LiveMessage) => {
      act(() => {
        for (const listener of listeners) listener(message);
      });
    },
  };
}

/** News of a job. */
export function jobNews(
  job_id: string,
  status: Extract<LiveMessage, { type: 'job' }>['status'],
  more: Partial<Extract<LiveMessage, { type: 'job' }>> = {},
): LiveMessage {
  return {
    type: 'job',
    position: 1,
    job_id,
    status,
    run: 1,
    query: `query of ${job_id}`,
    event: status,
    at: '2026-03-01T10:00:00Z',
    attempt: 1,
    error: null,
    execution_time_ms: 12,
    progress: null,
    result_count: 2,
    ...more,
  };
}
