import { memo, useMemo } from 'react';
import {
  Area,
  Bar,
  CartesianGrid,
  ComposedChart,
  ReferenceArea,
  ResponsiveContainer,
  Tooltip,
  XAxis,
  YAxis,
} from 'recharts';

import { formatCompact, formatCount } from '@/lib/format/numbers';

import { byOutcome, OUTCOME_NAMES, OUTCOMES, type Outcome } from '../outcomes';
import { between, type Wanted } from '../period';
import type { UsagePiece } from '../usage-api';
import { zoneTimes } from '../zone-times';

import { below, beside } from './axis-tick';
import { AXIS, CHART_MARGIN, GRID, ticksOf, TOOLTIP } from './chart-style';
import { Legend, Patterns, patternFill } from './patterns';
import { useBrush } from './use-brush';

interface OutcomeChartProps {
  points: readonly UsagePiece[];
  zone: string;
  granularity: string;
  onFilter: (changed: Partial<Wanted>) => void;
}

const COLOURS: Record<Outcome, string> = {
  succeeded: 'var(--chart-success)',
  refused: 'var(--chart-warning)',
  failed: 'var(--chart-danger)',
};
const MARKS = OUTCOMES.map((outcome) => ({
  name: outcome,
  label: OUTCOME_NAMES[outcome],
  colour: COLOURS[outcome],
}));

const COUNTS = beside(formatCompact);

/** With more pieces than this, one outline is drawn for each outcome instead of so many bars. */
const MOST_BARS = 100;

/** Requests in each piece of time, one outcome on top of the other. */
export const OutcomeChart = memo(function OutcomeChart({
  points,
  zone,
  granularity,
  onFilter,
}: OutcomeChartProps) {
  const pieces = useMemo(() => points.map(byOutcome), [points]);
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const labels = useMemo(() => below(times.tick), [times]);
  const { handlers, marked } = useBrush(pieces, (one, other) => {
    onFilter(between(one, other, granularity));
  });
  return (
    <div className="grid min-w-0 gap-3 select-none">
      <div aria-hidden className="@container h-64 cursor-crosshair overflow-hidden">
        <ResponsiveContainer>
          <ComposedChart
            data={pieces}
            margin={CHART_MARGIN}
            accessibilityLayer={false}
            {...handlers}
          >
            <Patterns marks={MARKS} />
            <CartesianGrid {...GRID} />
            <XAxis dataKey="start" ticks={ticksOf(pieces)} tick={labels} {...AXIS} />
            <YAxis width={44} allowDecimals={false} tick={COUNTS} {...AXIS} />
            <Tooltip
              {...TOOLTIP}
              labelFormatter={(start) => (typeof start === 'string' ? times.full(start) : '')}
              formatter={(count) => formatCount(Number(count))}
            />
            {MARKS.map(({ name, label, colour }, index) =>
              pieces.length > MOST_BARS ? (
                <Area
                  key={name}
                  type="step"
                  dataKey={name}
                  name={label}
                  stackId="all"
                  stroke="none"
                  fill={patternFill(index, colour)}
                  fillOpacity={1}
                  isAnimationActive={false}
                />
              ) : (
                <Bar
                  key={name}
                  dataKey={name}
                  name={label}
                  stackId="all"
                  stroke={colour}
                  fill={patternFill(index, colour)}
                  isAnimationActive={false}
                />
              ),
            )}
            {marked === null ? null : (
              <ReferenceArea {...marked} fill="var(--chart-1)" fillOpacity={0.2} />
            )}
          </ComposedChart>
        </ResponsiveContainer>
      </div>
      <Legend marks={MARKS} />
    </div>
  );
});
