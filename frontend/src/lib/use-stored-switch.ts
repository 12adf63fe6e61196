import { useCallback, useSyncExternalStore } from 'react';

const CHANGED = 'storedswitchchange';

function subscribe(listener: () => void): () => void {
  window.addEventListener(CHANGED, listener);
  window.addEventListener('storage', listener);
  return () => {
    window.removeEventListener(CHANGED, listener);
    window.removeEventListener('storage', listener);
  };
}

/** Storage can be switched off: then a switch is off, too. */
function read(name: string): boolean {
  try {
    return window.localStorage.getItem(name) === 'on';
  } catch {
    return false;
  }
}

/** A switch, off at first, that this browser remembers under `name`. */
export function useStoredSwitch(name: string): readonly [boolean, (on: boolean) => void] {
  const isOn = useSyncExternalStore(
    subscribe,
    () => read(name),
    () => false,
  );
  const turn = useCallback(
    (on: boolean) => {
      if (on) window.localStorage.setItem(name, 'on');
      else window.localStorage.removeItem(name);
      window.dispatchEvent(new Event(CHANGED));
    },
    [name],
  );
  return [isOn, turn];
}
