import { memo } from 'react';
import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import { formatCompact, formatCount, formatMilliseconds } from '@/lib/format/numbers';

import type { Latency } from '../usage-api';

import { below, beside } from './axis-tick';
import { AXIS, CHART_MARGIN, evenly, GRID, TOOLTIP } from './chart-style';

const TIMES = below((to) => `≤ ${formatMilliseconds(Number(to))}`);
const COUNTS = beside(formatCompact);

/** How many requests took how long, on a logarithmic scale. */
export const DistributionChart = memo(function DistributionChart({
  distribution,
}: Pick<Latency, 'distribution'>) {
  return (
    <div aria-hidden className="@container h-56 overflow-hidden">
      <ResponsiveContainer>
        <BarChart
          data={distribution}
          margin={{ ...CHART_MARGIN, right: 32 }}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <CartesianGrid {...GRID} />
          <XAxis
            dataKey="to_ms"
            ticks={evenly(distribution.map(({ to_ms }) => to_ms))}
            tick={TIMES}
            {...AXIS}
          />
          <YAxis width={44} allowDecimals={false} tick={COUNTS} {...AXIS} />
          <Tooltip
            {...TOOLTIP}
            labelFormatter={(to) => `Up to ${formatMilliseconds(Number(to))}`}
            formatter={(count) => formatCount(Number(count))}
          />
          <Bar dataKey="requests" name="Requests" fill="var(--chart-1)" isAnimationActive={false} />
        </BarChart>
      </ResponsiveContainer>
    </div>
  );
});
