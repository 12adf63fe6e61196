import type { ReactNode } from 'react';

import { useRowWindow } from './use-row-window';

interface RowWindowProps {
  rows: readonly unknown[];
  /** The box that scrolls; null until it is there. */
  box: HTMLElement | null;
  /** How many columns a row has. */
  span: number;
  /** Draws the rows from one to before another. */
  children: (from: number, to: number) => ReactNode;
}

/** A row of a height that is not drawn: what stands for the rows out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={span} className="p-0" style={{ height }} />
    </tr>
  );
}

/** The rows in sight, between the heights of those before and after. */
export function RowWindow({ rows, box, span, children }: RowWindowProps) {
  const { from, drawn, before, after } = useRowWindow(rows, box);
  return (
    <>
      <Gap height={before} span={span} />
      {children(from, from + drawn.length)}
      <Gap height={after} span={span} />
    </>
  );
}
