import '@testing-library/jest-dom/vitest';

import { cleanup, configure } from '@testing-library/react';
import { afterAll, afterEach, beforeAll, vi } from 'vitest';

import { server } from './server';

vi.mock('next/navigation', () => import('./navigation'));

configure({ asyncUtilTimeout: 10_000 });

beforeAll(() => {
  server.listen({ onUnhandledRequest: 'error' });
});

afterEach(() => {
  cleanup();
  server.resetHandlers();
  document.cookie = 'csrf_refresh_token=; max-age=0';
  window.localStorage.clear();
  window.history.replaceState(null, '', '/');
});

afterAll(() => {
  server.close();
});

window.scrollTo = () => undefined;

// What jsdom lacks of layout, which nothing in a test has.
window.Element.prototype.scrollIntoView = () => undefined;
window.Element.prototype.hasPointerCapture = () => false;
window.matchMedia = (query) =>
  Object.assign(new EventTarget(), {
    matches: false,
    media: query,
    onchange: null,
    addListener: () => undefined,
    removeListener: () => undefined,
  });
const nothing = () => undefined;
window.ResizeObserver = class {
  observe = nothing;
  unobserve = nothing;
  disconnect = nothing;
};
// Without layout everything is in sight.
window.IntersectionObserver = class {
  readonly root = null;
  readonly rootMargin = '';
  readonly scrollMargin = '';
  readonly thresholds = [];
  readonly #seen: IntersectionObserverCallback;
  constructor(seen: IntersectionObserverCallback) {
    this.#seen = seen;
  }
  observe = (target: Element) => {
    const entry = { isIntersecting: true, target } as IntersectionObserverEntry;
    this.#seen([entry], this);
  };
  unobserve = nothing;
  disconnect = nothing;
  takeRecords = () => [];
};
