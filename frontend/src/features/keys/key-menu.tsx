import { Ellipsis } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';

import { buttonClass } from '@/components/button';

import type { OpenDialog } from './key-dialogs';
import type { ApiKey } from './keys-api';
import { useActivation } from './use-activation';

const itemClass =
  'cursor-default rounded-lg px-2.5 py-1.5 text-sm outline-none select-none data-highlighted:bg-sunken';

const ACTIONS = [
  ['edit', 'Edit'],
  ['example', 'Example call'],
  ['rotate', 'Rotate'],
] as const;

interface KeyMenuProps {
  apiKey: ApiKey;
  onOpen: (next: OpenDialog) => void;
}

/** All that can be done with a key. */
export function KeyMenu({ apiKey, onOpen }: KeyMenuProps) {
  const activate = useActivation(apiKey);
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Actions: ${apiKey.name}`}
        className={buttonClass('quiet', 'icon')}
      >
        <Ellipsis aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        className="z-20 min-w-40 rounded-xl border border-line bg-raised p-1.5 shadow-xl"
      >
        {ACTIONS.map(([kind, label]) => (
          <DropdownMenu.Item
            key={kind}
            className={itemClass}
            onSelect={() => {
              onOpen({ kind, apiKey });
            }}
          >
            {label}
          </DropdownMenu.Item>
        ))}
        <DropdownMenu.Item className={itemClass} onSelect={() => void activate(!apiKey.is_active)}>
          {apiKey.is_active ? 'Deactivate' : 'Activate'}
        </DropdownMenu.Item>
        <DropdownMenu.Separator className="my-1 h-px bg-line" />
        <DropdownMenu.Item
          className={`${itemClass} text-danger-ink`}
          onSelect={() => {
            onOpen({ kind: 'delete', apiKey });
          }}
        >
          Delete
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
