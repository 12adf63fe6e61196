import { useMemo } from 'react';
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
import type { Piece } from '../period';
import type { UsagePiece } from '../usage-api';
import { zoneTimes } from '../zone-times';

import { AXIS, CHART_MARGIN, GRID, ticksOf, TOOLTIP } from './chart-style';
import { Legend, Patterns, patternFill } from './patterns';
import { useBrush } from './use-brush';

interface OutcomeChartProps {
  points: readonly UsagePiece[];
  zone: string;
  granularity: string;
  onRange: (one: Piece, other: Piece) => void;
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

/** With more pieces than this, one outline is drawn for each outcome instead of so many bars. */
const MOST_BARS = 100;

/** Requests in each piece of time, one outcome on top of the other. */
export function OutcomeChart({ points, zone, granularity, onRange }: OutcomeChartProps) {
  const pieces = useMemo(() => points.map(byOutcome), [points]);
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const { handlers, marked } = useBrush(pieces, onRange);
  return (
    <div className="grid min-w-0 gap-3 select-none">
      <div aria-hidden className="h-64 cursor-crosshair overflow-hidden">
        <ResponsiveContainer>
          <ComposedChart
            data={pieces}
            margin={CHART_MARGIN}
            accessibilityLayer={false}
            {...handlers}
          >
            <Patterns marks={MARKS} />
            <CartesianGrid {...GRID} />
            <XAxis
              dataKey="start"
              ticks={ticksOf(pieces)}
              tickFormatter={times.tick}
              minTickGap={28}
              {...AXIS}
            />
            <YAxis width={44} allowDecimals={false} tickFormatter={formatCompact} {...AXIS} />
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
}
