import { useSyncExternalStore } from 'react';

import { isTheme, storeTheme, type Theme } from './stored-theme';

const CHANGED = 'themechange';

/** Whether this theme is dark on this device. */
export function isDark(theme: Theme): boolean {
  return (
    theme === 'dark' ||
    (theme === 'system' && window.matchMedia('(prefers-color-scheme: dark)').matches)
  );
}

function current(): Theme {
  const shown = document.documentElement.dataset['theme'];
  return isTheme(shown) ? shown : 'system';
}

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
  };
}

function choose(theme: Theme): void {
  document.documentElement.dataset['theme'] = theme;
  storeTheme(theme);
  window.dispatchEvent(new Event(CHANGED));
}

export function useTheme(): readonly [Theme, (theme: Theme) => void] {
  return [useSyncExternalStore(subscribe, current, () => 'system'), choose];
}
