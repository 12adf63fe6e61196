import { memo, useMemo } from 'react';
import {
  Area,
  CartesianGrid,
  ComposedChart,
  Line,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

import { formatCompact, formatCount } from '@/lib/format/numbers';

import { forecastPoints, type ForecastDay } from '../forecast';
import { zoneTimes } from '../zone-times';

import { below, beside } from './axis-tick';
import { AXIS, CHART_MARGIN, GRID, ticksOf, TOOLTIP } from './chart-style';

const whole = (value: unknown) => formatCount(Math.round(Number(value)));

const COUNTS = beside(formatCompact);

interface ForecastChartProps {
  days: readonly ForecastDay[];
  zone: string;
}

/** What is expected of the days to come, broken as no measured line is, within what may be. */
export const ForecastChart = memo(function ForecastChart({ days, zone }: ForecastChartProps) {
  const points = useMemo(() => forecastPoints(days), [days]);
  const times = useMemo(() => zoneTimes(zone, 'day'), [zone]);
  const labels = useMemo(() => below(times.tick), [times]);
  return (
    <div aria-hidden className="@container h-56 min-w-0 overflow-hidden">
      <ResponsiveContainer>
        <ComposedChart data={points} margin={CHART_MARGIN} accessibilityLayer={false}>
          <CartesianGrid {...GRID} />
          <XAxis dataKey="start" ticks={ticksOf(points)} tick={labels} {...AXIS} />
          <YAxis width={44} allowDecimals={false} tick={COUNTS} {...AXIS} />
          <Tooltip
            {...TOOLTIP}
            labelFormatter={(start) => (typeof start === 'string' ? times.full(start) : '')}
            formatter={(value) =>
              Array.isArray(value) ? value.map(whole).join(' – ') : whole(value)
            }
          />
          <Area
            dataKey="interval"
            name="Likely between"
            stroke="none"
            fill="var(--chart-1)"
            fillOpacity={0.18}
            isAnimationActive={false}
          />
          <Line
            dataKey="expected"
            name="Expected"
            stroke="var(--chart-1)"
            strokeWidth={1.75}
            strokeDasharray="5 4"
            dot={points.length === 1}
            isAnimationActive={false}
          />
        </ComposedChart>
      </ResponsiveContainer>
    </div>
  );
});
