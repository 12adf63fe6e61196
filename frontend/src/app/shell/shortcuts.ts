import { FileUp, KeyRound, Plus } from 'lucide-react';

import type { Destination } from './destinations';

/** Common actions, each a page at an address that begins it. */
export const SHORTCUTS: readonly Destination[] = [
  {
    href: '/?new=video',
    label: 'Add a video',
    icon: Plus,
    keywords: ['new', 'create', 'library'],
  },
  {
    href: '/?new=import',
    label: 'Import videos',
    icon: FileUp,
    keywords: ['csv', 'json', 'file', 'upload', 'library'],
  },
  {
    href: '/developer-dashboard/keys?new=key',
    label: 'Create an API key',
    icon: KeyRound,
    keywords: ['new', 'secret', 'token'],
  },
];
