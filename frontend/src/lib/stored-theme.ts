/** `system` follows the device. */
export const THEMES = ['system', 'light', 'dark'] as const;
export type Theme = (typeof THEMES)[number];

const KEY = 'theme';

export function isTheme(value: unknown): value is Theme {
  return THEMES.some((theme) => theme === value);
}

/** Keeps the theme that was chosen. */
export function storeTheme(theme: Theme): void {
  window.localStorage.setItem(KEY, theme);
}

/** Applies the theme that was chosen; where nothing is kept, or may be, CSS follows the device. */
export function applyStoredTheme(): void {
  try {
    const theme = window.localStorage.getItem(KEY);
    if (isTheme(theme)) document.documentElement.dataset['theme'] = theme;
  } catch {
    // Storage is switched off.
  }
}
