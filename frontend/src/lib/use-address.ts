import { useSearchParams } from 'next/navigation';
import { useCallback } from 'react';

export type AddressChanges = Readonly<Record<string, string | readonly string[] | null>>;

function setAll(params: URLSearchParams, name: string, values: readonly string[]): void {
  params.delete(name);
  for (const value of values) params.append(name, value);
}

/** The query part of an address with some parameters set, several times for a list, or removed where null or ''. */
export function changedQuery(current: URLSearchParams, changes: AddressChanges): string {
  const next = new URLSearchParams(current);
  for (const [name, value] of Object.entries(changes)) {
    if (value === null || value === '') next.delete(name);
    else if (typeof value === 'string') next.set(name, value);
    else setAll(next, name, value);
  }
  return next.size > 0 ? `?${next.toString()}` : '';
}

/**
 * The page's state in its address: its parameters, and a function that changes some.
 * `push` makes a step that Back returns from, `replace` does not.
 */
export function useAddress() {
  const params = useSearchParams();
  const change = useCallback((how: 'push' | 'replace', changes: AddressChanges) => {
    const { pathname, search } = window.location;
    const address = pathname + changedQuery(new URLSearchParams(search), changes);
    if (how === 'push') window.history.pushState(null, '', address);
    else window.history.replaceState(null, '', address);
  }, []);
  return { params, change };
}
