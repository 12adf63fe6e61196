import { Command } from 'cmdk';
import { CornerDownLeft, Search } from 'lucide-react';
import { useRouter } from 'next/navigation';
import { Dialog as Radix } from 'radix-ui';
import { useState } from 'react';

import { overlayClass } from '@/components/dialog';
import { useSession } from '@/lib/session/use-session';

import { useCommands, type PaletteCommand } from './commands';

const panelClass =
  'fixed inset-x-4 top-[12dvh] z-50 mx-auto max-w-xl overflow-hidden rounded-2xl border ' +
  'border-line bg-raised shadow-2xl';
const groupClass =
  '[&_[cmdk-group-heading]]:px-3 [&_[cmdk-group-heading]]:pt-3 [&_[cmdk-group-heading]]:pb-1 ' +
  '[&_[cmdk-group-heading]]:text-xs [&_[cmdk-group-heading]]:font-medium ' +
  '[&_[cmdk-group-heading]]:text-ink-faint';
const itemClass =
  'group flex cursor-default items-center gap-3 rounded-lg px-3 py-2.5 text-sm text-ink ' +
  'select-none data-[selected=true]:bg-sunken';

interface ItemProps {
  command: PaletteCommand;
  /** Shown whatever is typed. */
  always?: boolean;
  onRun: (command: PaletteCommand) => void;
}

function Item({ command, always = false, onRun }: ItemProps) {
  const { icon: Icon, label, keywords = [] } = command;
  return (
    <Command.Item
      value={label}
      keywords={[...keywords]}
      forceMount={always}
      className={itemClass}
      onSelect={() => {
        onRun(command);
      }}
    >
      <Icon aria-hidden className="size-4 text-ink-soft" />
      <span className="min-w-0 truncate">{label}</span>
      <CornerDownLeft
        aria-hidden
        className="ml-auto hidden size-4 text-ink-faint group-data-[selected=true]:block"
      />
    </Command.Item>
  );
}

/** Searching the videos for what was typed: it is always one of the things that can be done. */
function useSearchCommand(text: string): PaletteCommand | null {
  const router = useRouter();
  const signedIn = useSession().status === 'signed-in';
  const query = text.trim();
  if (query === '' || !signedIn) return null;
  const run = () => {
    router.push(`/search?${new URLSearchParams({ q: query }).toString()}`);
  };
  return { label: `Search your videos for “${query}”`, icon: Search, run };
}

function Commands({ onClose }: { onClose: () => void }) {
  const [text, setText] = useState('');
  const search = useSearchCommand(text);
  const run = (command: PaletteCommand) => {
    onClose();
    command.run();
  };
  return (
    <Command label="Command palette" loop>
      <Command.Input
        value={text}
        onValueChange={setText}
        placeholder="Go to a page, or do something…"
        className="h-13 w-full border-b border-line bg-transparent px-5 text-base text-ink outline-none placeholder:text-ink-faint"
      />
      <Command.List label="Commands" className="max-h-[min(24rem,60dvh)] overflow-y-auto p-2">
        <Command.Empty className="px-3 py-8 text-center text-sm text-ink-soft">
          Nothing is called that.
        </Command.Empty>
        {useCommands().map(({ heading, commands }) => (
          <Command.Group key={heading} heading={heading} className={groupClass}>
            {commands.map((command) => (
              <Item key={command.label} command={command} onRun={run} />
            ))}
          </Command.Group>
        ))}
        {search === null ? null : (
          <Command.Group heading="Videos" forceMount className={groupClass}>
            <Item command={search} always onRun={run} />
          </Command.Group>
        )}
      </Command.List>
    </Command>
  );
}

/** Everything that can be done, by typing a part of its name. */
export default function PaletteDialog({ onClose }: { onClose: () => void }) {
  return (
    <Radix.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Radix.Portal>
        <div className={overlayClass} />
        <Radix.Content className={panelClass}>
          <Radix.Title className="sr-only">Command palette</Radix.Title>
          <Radix.Description className="sr-only">
            Type a part of a page’s or an action’s name, choose it with the arrow keys, press Enter.
          </Radix.Description>
          <Commands onClose={onClose} />
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
