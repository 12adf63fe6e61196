import { Bar, BarChart, CartesianGrid, ResponsiveContainer, Tooltip, XAxis, YAxis } from 'recharts';

import { formatCompact, formatCount, formatMilliseconds } from '@/lib/format/numbers';

import type { Latency } from '../usage-api';

import { AXIS, CHART_MARGIN, GRID, TOOLTIP } from './chart-style';

/** How many requests took how long, on a logarithmic scale. */
export function DistributionChart({ distribution }: Pick<Latency, 'distribution'>) {
  return (
    <div aria-hidden className="h-56 overflow-hidden">
      <ResponsiveContainer>
        <BarChart
          data={distribution}
          margin={CHART_MARGIN}
          barCategoryGap={1}
          accessibilityLayer={false}
        >
          <CartesianGrid {...GRID} />
          <XAxis
            dataKey="to_ms"
            tickFormatter={(to: number) => `≤ ${formatMilliseconds(to)}`}
            minTickGap={20}
            {...AXIS}
          />
          <YAxis width={44} allowDecimals={false} tickFormatter={formatCompact} {...AXIS} />
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
}
