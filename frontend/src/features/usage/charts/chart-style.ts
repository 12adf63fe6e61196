/** What all charts have in common. Animation is off: it would delay what one came to see. */
export const CHART_MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };

export const AXIS = {
  tick: { fill: 'var(--ink-soft)', fontSize: 12 },
  tickLine: false,
  axisLine: { stroke: 'var(--line)' },
} as const;

export const GRID = { vertical: false, stroke: 'var(--line)' } as const;

export const TOOLTIP = {
  isAnimationActive: false,
  cursor: { fill: 'var(--sunken)', fillOpacity: 0.6, stroke: 'var(--line-strong)' },
  contentStyle: {
    background: 'var(--raised)',
    border: '1px solid var(--line)',
    borderRadius: 8,
    fontSize: 13,
    padding: '8px 12px',
  },
  labelStyle: { color: 'var(--ink)', fontWeight: 600 },
  itemStyle: { color: 'var(--ink)' },
} as const;

/** More labels than this stand on no axis of time. */
const MOST_TICKS = 12;

/**
 * The beginnings of the pieces that an axis may name, evenly apart. Left to itself the axis measures
 * a label for every piece, each in a layout of the page.
 */
export function ticksOf(pieces: readonly { start: string }[]): string[] {
  const step = Math.ceil(pieces.length / MOST_TICKS);
  return pieces.filter((_, index) => index % step === 0).map(({ start }) => start);
}
