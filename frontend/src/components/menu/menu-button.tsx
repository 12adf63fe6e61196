'use client';

import { lazy, Suspense, useState, type ReactNode } from 'react';

import { buttonClass } from '../button';

const loadMenu = () => import('./menu');
const Menu = lazy(() => loadMenu().then((file) => ({ default: file.Menu })));

interface MenuButtonProps {
  label: string;
  icon: ReactNode;
  /** Fetches the code of what the menu holds: called when somebody is about to open it. */
  load: () => unknown;
  className?: string | undefined;
  /** What the menu holds, which may be lazy. */
  children: ReactNode;
}

/**
 * A button that opens a menu. There are many of them on a page, and few are opened: a menu's code
 * and its listeners are there from when it is opened for the first time.
 */
export function MenuButton({ label, icon, load, className, children }: MenuButtonProps) {
  const [opened, setOpened] = useState(false);
  const prepare = () => {
    void loadMenu();
    load();
  };
  const button = (
    <button
      type="button"
      aria-haspopup="menu"
      aria-expanded={opened}
      aria-label={label}
      className={buttonClass('quiet', 'icon')}
      onPointerEnter={prepare}
      onFocus={prepare}
      onClick={() => {
        setOpened(true);
      }}
      onKeyDown={({ key }) => {
        if (key === 'ArrowDown') setOpened(true);
      }}
    >
      {icon}
    </button>
  );
  if (!opened) return button;
  return (
    <Suspense fallback={button}>
      <Menu label={label} icon={icon} className={className}>
        {children}
      </Menu>
    </Suspense>
  );
}
