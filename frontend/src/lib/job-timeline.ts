import type { Answer } from './api/types';

/** Something that happened at a time. */
export interface Moment {
  label: string;
  /** ISO 8601. */
  at: string;
  note?: string | undefined;
}

type Entry = Answer<'/api/v1/search/jobs/{job_id}/details', 'get', 200>['timeline'][number];

const NAMES: Readonly<Record<string, string>> = {
  accepted: 'Accepted by the gateway',
  published: 'Handed to the broker',
  started: 'Started by a worker',
  progressed: 'Under way',
  completed: 'Completed',
  failed: 'Failed',
  cancel_requested: 'Cancellation asked for',
  cancelled: 'Cancelled',
  retried: 'Run again',
};

function noteOf({ detail = {}, attempt }: Entry): string | undefined {
  const parts = Object.entries(detail).map(
    ([name, value]) => `${name} ${typeof value === 'string' ? value : JSON.stringify(value)}`,
  );
  if (attempt != null) parts.unshift(`attempt ${attempt}`);
  return parts.length === 0 ? undefined : parts.join(' · ');
}

/** A job's timeline in words. Events without a name here are shown by their own. */
export function momentsOf(timeline: readonly Entry[]): Moment[] {
  return timeline.map((entry) => ({
    label: NAMES[entry.event] ?? entry.event,
    at: entry.at,
    note: noteOf(entry),
  }));
}
