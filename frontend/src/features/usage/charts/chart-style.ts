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
