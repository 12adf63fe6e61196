import { KeyRound } from 'lucide-react';

import type { Destination } from './destinations';

/** Common actions, each a page at an address that begins it. */
export const SHORTCUTS: readonly Destination[] = [
  {
    href: '/developer-dashboard/keys?new=key',
    label: 'Create an API key',
    icon: KeyRound,
    keywords: ['new', 'secret', 'token'],
  },
];
