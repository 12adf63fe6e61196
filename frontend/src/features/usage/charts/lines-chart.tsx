import { memo, useMemo } from 'react';
import {
  CartesianGrid,
  Line,
  LineChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

import { between, type Wanted } from '../period';
import type { LineRow, Line as Named, WriteValue } from '../series';
import { zoneTimes } from '../zone-times';

import { below, beside } from './axis-tick';
import { AXIS, CHART_MARGIN, GRID, ticksOf, TOOLTIP } from './chart-style';
import { DASHES, LineLegend } from './line-legend';
import { useBrush } from './use-brush';

interface LinesChartProps {
  rows: readonly LineRow[];
  lines: readonly Named[];
  zone: string;
  granularity: string;
  /** Writes a value for people. */
  write: WriteValue;
  onFilter: (changed: Partial<Wanted>) => void;
}

/** Lines over time. Where there is no value, a line has a gap. */
export const LinesChart = memo(function LinesChart({
  rows,
  lines,
  zone,
  granularity,
  write,
  onFilter,
}: LinesChartProps) {
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const labels = useMemo(() => below(times.tick), [times]);
  const values = useMemo(() => beside(write), [write]);
  const { handlers, marked } = useBrush(rows, (one, other) => {
    onFilter(between(one, other, granularity));
  });
  return (
    <div className="grid min-w-0 gap-3 select-none">
      <div aria-hidden className="@container h-56 cursor-crosshair overflow-hidden">
        <ResponsiveContainer>
          <LineChart data={rows} margin={CHART_MARGIN} accessibilityLayer={false} {...handlers}>
            <CartesianGrid {...GRID} />
            <XAxis dataKey="start" ticks={ticksOf(rows)} tick={labels} {...AXIS} />
            <YAxis width={68} tick={values} {...AXIS} />
            <Tooltip
              {...TOOLTIP}
              labelFormatter={(start) => (typeof start === 'string' ? times.full(start) : '')}
              formatter={(value) => write(Number(value))}
            />
            {lines.map(({ name, label, colour }, index) => (
              <Line
                key={name}
                dataKey={({ values }: LineRow) => values[name]}
                name={label}
                stroke={colour}
                strokeWidth={1.75}
                strokeDasharray={DASHES[index % DASHES.length] ?? ''}
                dot={rows.length === 1}
                isAnimationActive={false}
              />
            ))}
            {marked === null ? null : (
              <ReferenceArea {...marked} fill="var(--chart-1)" fillOpacity={0.2} />
            )}
          </LineChart>
        </ResponsiveContainer>
      </div>
      {lines.length > 1 ? <LineLegend lines={lines} /> : null}
    </div>
  );
});
