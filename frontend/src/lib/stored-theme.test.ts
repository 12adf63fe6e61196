import { afterEach, expect, it, vi } from 'vitest';

import { applyStoredTheme, storeTheme } from './stored-theme';

afterEach(() => {
  delete document.documentElement.dataset['theme'];
});

it('applies the theme that was kept, and nothing else', () => {
  applyStoredTheme();
  expect(document.documentElement.dataset['theme']).toBeUndefined();
  storeTheme('dark');
  applyStoredTheme();
  expect(document.documentElement.dataset['theme']).toBe('dark');
});

it('follows the device where nothing may be kept', () => {
  vi.spyOn(Storage.prototype, 'getItem').mockImplementation(() => {
    throw new DOMException('denied', 'SecurityError');
  });
  expect(applyStoredTheme).not.toThrow();
  expect(document.documentElement.dataset['theme']).toBeUndefined();
});
