import { useState } from 'react';

import type { Piece } from '../period';

/** What a chart says of where the pointer is. */
interface Pointed {
  activeTooltipIndex?: number | string | null | undefined;
}

interface Marked {
  from: number;
  to: number;
}

/** The piece that is pointed at; null beside the chart. */
function indexOf({ activeTooltipIndex }: Pointed): number | null {
  if (activeTooltipIndex === undefined || activeTooltipIndex === null) return null;
  const index = Number(activeTooltipIndex);
  return Number.isInteger(index) ? index : null;
}

/** Marks pieces of time by dragging, and gives the first and the last when the pointer is let go. */
export function useBrush(points: readonly Piece[], onRange: (one: Piece, other: Piece) => void) {
  const [marked, setMarked] = useState<Marked | null>(null);
  const [one, other] = marked === null ? [] : [points[marked.from], points[marked.to]];
  const handlers = {
    onMouseDown: (pointed: Pointed) => {
      const index = indexOf(pointed);
      setMarked(index === null ? null : { from: index, to: index });
    },
    onMouseMove: (pointed: Pointed) => {
      const index = indexOf(pointed);
      if (marked !== null && index !== null && index !== marked.to) {
        setMarked({ ...marked, to: index });
      }
    },
    onMouseUp: () => {
      setMarked(null);
      if (one !== undefined && other !== undefined) onRange(one, other);
    },
    onMouseLeave: () => {
      setMarked(null);
    },
  };
  return { handlers, marked: one && other ? { x1: one.start, x2: other.start } : null };
}
