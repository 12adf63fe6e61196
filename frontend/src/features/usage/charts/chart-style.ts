/** What all charts have in common. Animation is off: it would delay what one came to see. */
export const CHART_MARGIN = { top: 8, right: 8, bottom: 0, left: 0 };

/** Every label that an axis is given is drawn: leaving some out would need their widths. */
export const AXIS = {
  interval: 0,
  tickLine: false,
  axisLine: { stroke: 'var(--line)' },
} as const;

const NONE = (): number[] => [];

/** Lines across. Those upwards are not even looked for: that would measure every label, in a layout of the page each. */
export const GRID = {
  vertical: false,
  verticalCoordinatesGenerator: NONE,
  stroke: 'var(--line)',
} as const;

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

/** Values that an axis may name, evenly apart. */
export function evenly<Value>(values: readonly Value[]): Value[] {
  const step = Math.ceil(values.length / MOST_TICKS);
  return values.filter((_, index) => index % step === 0);
}

/** The beginnings of the pieces that an axis may name. */
export function ticksOf(pieces: readonly { start: string }[]): string[] {
  return evenly(pieces.map(({ start }) => start));
}
