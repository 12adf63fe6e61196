import type { Answer } from '@/lib/api/types';

/** What the live channel says, as the gateway's OpenAPI document has it. */
export type LiveMessage = Answer<'/api/v1/live', 'get', 101>;
export type JobChanged = Extract<LiveMessage, { type: 'job' }>;

const TYPES: readonly unknown[] = [
  'welcome',
  'job',
  'usage',
  'library',
  'heartbeat',
] satisfies LiveMessage['type'][];

function isLiveMessage(value: unknown): value is LiveMessage {
  return (
    typeof value === 'object' &&
    value !== null &&
    'type' in value &&
    TYPES.includes(value.type) &&
    'position' in value &&
    typeof value.position === 'number'
  );
}

/** The message in a frame; null for one of a kind that this app does not know (yet). */
export function readMessage(frame: unknown): LiveMessage | null {
  if (typeof frame !== 'string') return null;
  try {
    const value: unknown = JSON.parse(frame);
    return isLiveMessage(value) ? value : null;
  } catch {
    return null;
  }
}
