import type { LiveMessage } from './message';

/** What the live channel tells of, by the tags of the calls that show it. */
export type LiveTag =
  'Jobs' | 'Videos' | 'Usage' | 'Requests' | 'Quotas' | { type: 'Job'; id: string } | 'Job';

const OF_USAGE: readonly LiveTag[] = ['Usage', 'Requests', 'Quotas'];
/** Lists; a video that is being edited stays as it was opened, and its ETag tells that it changed. */
const OF_LIBRARY: readonly LiveTag[] = ['Videos'];
const EVERYTHING: readonly LiveTag[] = ['Jobs', 'Job', ...OF_LIBRARY, ...OF_USAGE];

/**
 * What is shown and no longer true, now that this was heard. `isNew` is whether nothing was heard before: all that is shown
 * has just been asked for, and usage, which takes longest to ask for and to draw, is looked at again soon anyway.
 */
export function outdatedBy(message: LiveMessage, isNew: boolean): readonly LiveTag[] {
  switch (message.type) {
    case 'job':
      return ['Jobs', { type: 'Job', id: message.job_id }];
    case 'usage':
      return OF_USAGE;
    case 'library':
      return OF_LIBRARY;
    case 'welcome': // what has happened meanwhile is not told, but for searches where it goes on
      if (message.resumed) return OF_LIBRARY;
      return isNew ? EVERYTHING.filter((tag) => tag !== 'Usage') : EVERYTHING;
    case 'heartbeat':
      return [];
  }
}
