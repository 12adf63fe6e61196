import { useState } from 'react';

import { useAddress } from '@/lib/use-address';

import type { OpenDialog } from './library-dialogs';

/** What `?new=` says, for the dialogs that other pages lead to. */
const IN_ADDRESS: Readonly<Record<string, OpenDialog>> = {
  video: { kind: 'create' },
  import: { kind: 'import' },
};

const NAMES = { create: 'video', import: 'import', edit: null } as const;

/** The dialog that is open. Those for new videos are in the address. */
export function useLibraryDialog() {
  const { params, change } = useAddress();
  const [opened, setOpened] = useState<OpenDialog | null>(null);
  const open = (next: OpenDialog | null) => {
    const name = next === null ? null : NAMES[next.kind];
    setOpened(name === null ? next : null);
    change('replace', { new: name });
  };
  return { opened: opened ?? IN_ADDRESS[params.get('new') ?? ''] ?? null, open };
}
