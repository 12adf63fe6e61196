import { useState, type PointerEvent } from 'react';

/** The piece under the pointer. */
function indexAt({ currentTarget, clientX }: PointerEvent, count: number): number {
  const { left, width } = currentTarget.getBoundingClientRect();
  return Math.min(count - 1, Math.max(0, Math.floor(((clientX - left) / width) * count)));
}

/**
 * Tells which of so many pieces is pointed at, and which are marked by dragging. When the pointer is
 * let go, `onRange` is given the first and the last that were marked, in the order of the drag.
 */
export function usePointer(count: number, onRange?: (from: number, to: number) => void) {
  const [pointed, setPointed] = useState<number | null>(null);
  const [begun, setBegun] = useState<number | null>(null);
  const end = () => {
    setPointed(null);
    setBegun(null);
  };
  const handlers = {
    onPointerDown: (event: PointerEvent) => {
      const index = indexAt(event, count);
      setPointed(index);
      if (onRange !== undefined && event.isPrimary) setBegun(index);
    },
    onPointerMove: (event: PointerEvent) => {
      setPointed(indexAt(event, count));
    },
    onPointerUp: (event: PointerEvent) => {
      if (begun === null) return;
      end();
      onRange?.(begun, indexAt(event, count));
    },
    onPointerCancel: end,
    // A finger is always lifted at last: what it pointed at stays.
    onPointerLeave: ({ pointerType }: PointerEvent) => {
      setBegun(null);
      if (pointerType !== 'touch') setPointed(null);
    },
  };
  // There may be fewer pieces than when it was pointed at.
  const isThere = pointed !== null && pointed < count;
  return {
    handlers,
    pointed: isThere ? pointed : null,
    marked: isThere && begun !== null ? ([begun, pointed] as const) : null,
  };
}
