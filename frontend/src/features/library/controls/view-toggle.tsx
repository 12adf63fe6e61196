import { LayoutGrid, Rows3, type LucideIcon } from 'lucide-react';

import type { View } from '../use-library-address';

const CHOICES: readonly (readonly [View, string, LucideIcon])[] = [
  ['grid', 'Grid', LayoutGrid],
  ['table', 'Table', Rows3],
];

interface ViewToggleProps {
  view: View;
  onView: (view: View) => void;
}

export function ViewToggle({ view, onView }: ViewToggleProps) {
  return (
    <div
      role="group"
      aria-label="View"
      className="flex h-9 items-center rounded-lg border border-line-strong bg-surface p-0.5"
    >
      {CHOICES.map(([choice, label, Icon]) => (
        <button
          key={choice}
          type="button"
          aria-label={label}
          aria-pressed={choice === view}
          className="grid h-full w-9 place-items-center rounded-md text-ink-soft hover:text-ink aria-pressed:bg-sunken aria-pressed:text-ink"
          onClick={() => {
            onView(choice);
          }}
        >
          <Icon aria-hidden className="size-4" />
        </button>
      ))}
    </div>
  );
}
