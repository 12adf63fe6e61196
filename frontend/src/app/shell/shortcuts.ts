import type { Destination } from './destinations';

/** Common actions, each a page at an address that begins it. */
export const SHORTCUTS: readonly Destination[] = [];
