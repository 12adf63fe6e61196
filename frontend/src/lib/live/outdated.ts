import type { LiveMessage } from './message';

/** What the live channel tells of, by the tags of the calls that show it. */
export type LiveTag =
  'Jobs' | 'Usage' | 'Requests' | 'Quotas' | { type: 'Job'; id: string } | 'Job';

const OF_USAGE: readonly LiveTag[] = ['Usage', 'Requests', 'Quotas'];
const EVERYTHING: readonly LiveTag[] = ['Jobs', 'Job', ...OF_USAGE];

/** What is shown and no longer true, now that this was heard. */
export function outdatedBy(message: LiveMessage): readonly LiveTag[] {
  switch (message.type) {
    case 'job':
      return ['Jobs', { type: 'Job', id: message.job_id }];
    case 'usage':
      return OF_USAGE;
    case 'welcome':
      return message.resumed ? [] : EVERYTHING; // what has happened meanwhile is not told
    case 'heartbeat':
      return [];
  }
}
