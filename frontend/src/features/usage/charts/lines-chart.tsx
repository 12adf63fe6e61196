import { useMemo } from 'react';
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

import type { Piece } from '../period';
import type { LineRow, Line as Named, WriteValue } from '../series';
import { zoneTimes } from '../zone-times';

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
  onRange: (one: Piece, other: Piece) => void;
}

/** Lines over time. Where there is no value, a line has a gap. */
export function LinesChart({ rows, lines, zone, granularity, write, onRange }: LinesChartProps) {
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const { handlers, marked } = useBrush(rows, onRange);
  return (
    <div className="grid min-w-0 gap-3 select-none">
      <div aria-hidden className="h-56 cursor-crosshair overflow-hidden">
        <ResponsiveContainer>
          <LineChart data={rows} margin={CHART_MARGIN} accessibilityLayer={false} {...handlers}>
            <CartesianGrid {...GRID} />
            <XAxis
              dataKey="start"
              ticks={ticksOf(rows)}
              tickFormatter={times.tick}
              minTickGap={28}
              {...AXIS}
            />
            <YAxis width={68} tickFormatter={(value: number) => write(value)} {...AXIS} />
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
}
