import { useSyncExternalStore } from 'react';

/** Stands in for next/navigation: the address is jsdom's own, and Next's router a thin layer on it. */
const MOVED = 'test:moved';

for (const name of ['pushState', 'replaceState'] as const) {
  const original = window.history[name].bind(window.history);
  window.history[name] = (...parameters) => {
    original(...parameters);
    window.dispatchEvent(new Event(MOVED));
  };
}

function subscribe(listener: () => void) {
  window.addEventListener(MOVED, listener);
  return () => {
    window.removeEventListener(MOVED, listener);
  };
}

const router = {
  push: (href: string) => {
    window.history.pushState(null, '', href);
  },
  replace: (href: string) => {
    window.history.replaceState(null, '', href);
  },
};

export const useRouter = () => router;

export function usePathname(): string {
  return useSyncExternalStore(subscribe, () => window.location.pathname);
}

export function useSearchParams(): URLSearchParams {
  return new URLSearchParams(useSyncExternalStore(subscribe, () => window.location.search));
}
