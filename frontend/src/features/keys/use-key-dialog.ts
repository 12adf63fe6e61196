import { useState } from 'react';

import { useAddress } from '@/lib/use-address';

import type { OpenDialog } from './key-dialogs';

/** The dialog that is open. That for a new key is in the address, so that other pages lead to it. */
export function useKeyDialog() {
  const { params, change } = useAddress();
  const [opened, setOpened] = useState<OpenDialog | null>(null);
  const open = (next: OpenDialog | null) => {
    const creating = next?.kind === 'create';
    setOpened(creating ? null : next);
    change('replace', { new: creating ? 'key' : null });
  };
  const creating: OpenDialog | null = params.has('new') ? { kind: 'create' } : null;
  return { opened: opened ?? creating, open };
}
