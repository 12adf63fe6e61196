import { useVirtualizer } from '@tanstack/react-virtual';

import { SMALLEST_WINDOWED } from './windowed';

/** Pixels of a row of one line (h-10). Rows of more lines make the scroll bar a guess, no more. */
const ROW_HEIGHT = 40;

/** The rows in sight of a box that scrolls (null until it is there), and the heights before and after. */
export function useRowWindow<Row>(rows: readonly Row[], box: HTMLElement | null) {
  'use no memo'; // the virtualizer is one object that changes inside
  // eslint-disable-next-line react-hooks/incompatible-library -- it stays in this hook
  const virtualizer = useVirtualizer({
    count: rows.length,
    enabled: rows.length >= SMALLEST_WINDOWED,
    estimateSize: () => ROW_HEIGHT,
    getScrollElement: () => box,
    // What is drawn before the box has been measured.
    initialRect: { width: 0, height: 15 * ROW_HEIGHT },
    overscan: 15,
  });
  if (rows.length < SMALLEST_WINDOWED) {
    return { from: 0, drawn: rows, before: 0, after: 0 };
  }
  const items = virtualizer.getVirtualItems();
  const [first, last] = [items[0], items.at(-1)];
  const from = first?.index ?? 0;
  return {
    from,
    drawn: rows.slice(from, (last?.index ?? -1) + 1),
    before: first?.start ?? 0,
    after: virtualizer.getTotalSize() - (last?.end ?? 0),
  };
}
