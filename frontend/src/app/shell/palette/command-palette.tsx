'use client';

import { Command } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';

import { buttonClass } from '@/components/button';

/** Loaded when it opens for the first time. */
const PaletteDialog = lazy(() => import('./palette-dialog'));

function isHotkey(event: KeyboardEvent): boolean {
  return event.key.toLowerCase() === 'k' && (event.metaKey || event.ctrlKey) && !event.altKey;
}

/** Calls back on Ctrl-K, or Cmd-K on a Mac, wherever the focus is. */
function useHotkey(onPress: () => void) {
  useEffect(() => {
    const listen = (event: KeyboardEvent) => {
      if (!isHotkey(event)) return;
      event.preventDefault();
      onPress();
    };
    window.addEventListener('keydown', listen);
    return () => {
      window.removeEventListener('keydown', listen);
    };
  }, [onPress]);
}

/** The button that opens the palette, where there is likely a keyboard, and the palette. */
export function CommandPalette() {
  const [open, setOpen] = useState(false);
  const [toggle] = useState(() => () => {
    setOpen((before) => !before);
  });
  useHotkey(toggle);
  return (
    <>
      <button
        type="button"
        aria-label="Command palette"
        aria-keyshortcuts="Control+K Meta+K"
        className={`${buttonClass('quiet', 'icon')} max-sm:hidden`}
        onClick={toggle}
      >
        <Command aria-hidden className="size-4.5" />
      </button>
      {open ? (
        <Suspense>
          <PaletteDialog
            onClose={() => {
              setOpen(false);
            }}
          />
        </Suspense>
      ) : null}
    </>
  );
}
