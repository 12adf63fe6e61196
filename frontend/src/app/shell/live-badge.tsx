'use client';

import { useLiveState } from '@/lib/live/use-live';
import { useSession } from '@/lib/session/use-session';

const LOOKS = {
  connecting: {
    text: 'Connecting',
    dot: 'bg-(--chart-warning)',
    does: 'Pages look for news until the live channel is there.',
  },
  live: {
    text: 'Live',
    dot: 'bg-(--chart-success)',
    does: 'Pages show what happens as it happens.',
  },
  reconnecting: {
    text: 'Reconnecting',
    dot: 'bg-(--chart-warning)',
    does: 'The live channel was lost. Pages look for news until it is back.',
  },
  polling: {
    text: 'Polling',
    dot: 'bg-(--chart-danger)',
    does: 'The live channel cannot be reached. Pages look for news from time to time.',
  },
};

/** Whether pages show what happens as it happens. "Live" stands here only while that was heard. */
export function LiveBadge() {
  const state = useLiveState();
  const { status } = useSession();
  if (status !== 'signed-in') return null;
  const { text, dot, does } = LOOKS[state];
  return (
    <p role="status" title={does} className="flex items-center gap-1.5 px-2 text-xs text-ink-soft">
      <span aria-hidden className={`size-2 rounded-full ${dot}`} />
      <span className="max-sm:sr-only">{text}</span>
    </p>
  );
}
