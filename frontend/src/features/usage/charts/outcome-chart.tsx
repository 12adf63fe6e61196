import { stack } from 'd3-shape';
import { memo, useMemo } from 'react';

import { formatCompact, formatCount } from '@/lib/format/numbers';

import { byOutcome, OUTCOME_NAMES, OUTCOMES, type Outcome, type OutcomePiece } from '../outcomes';
import { between, type Wanted } from '../period';
import type { UsagePiece } from '../usage-api';
import { zoneTimes } from '../zone-times';

import { timeLabelled, valueAxis } from './axes';
import { Legend, Patterns, patternFill } from './patterns';
import { Filled, Plot, Strokes } from './plot';
import { barPath, stepPath, type Span } from './shapes';

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

/** With more pieces than this, one outline is drawn for each outcome instead of so many bars. */
const MOST_BARS = 100;
/** The share of a piece's width between two bars. */
const GAP = 0.2;

/** The pieces, the axis they stand on, and a path for each outcome: one on top of the other. */
function outcomeShapes(points: readonly UsagePiece[]) {
  const pieces = points.map(byOutcome);
  const axis = valueAxis(
    pieces.map(({ all }) => all),
    'whole',
  );
  const asBars = pieces.length <= MOST_BARS;
  const paths = stack<OutcomePiece, Outcome>()
    .keys(OUTCOMES)(pieces)
    .map((layer) => {
      const spans = layer.map(([low, high]): Span => [low / axis.top, high / axis.top]);
      return asBars ? barPath(spans, GAP) : stepPath(spans);
    });
  return { pieces, axis, asBars, paths };
}

/** Requests in each piece of time, one outcome on top of the other. */
export const OutcomeChart = memo(function OutcomeChart({
  points,
  zone,
  granularity,
  onFilter,
}: OutcomeChartProps) {
  const { pieces, axis, asBars, paths } = useMemo(() => outcomeShapes(points), [points]);
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const startOf = (index: number) => pieces[index]?.start ?? '';
  const outlines = MARKS.map(({ name, colour }, index) => ({
    name,
    colour,
    width: 1,
    path: paths[index] ?? '',
  }));
  return (
    <div className="grid min-w-0 gap-3">
      <Plot
        className="h-64"
        axis={axis}
        write={formatCompact}
        label={(index) => times.tick(startOf(index))}
        named={timeLabelled(pieces, granularity)}
        count={pieces.length}
        tell={(index) => ({
          title: times.full(startOf(index)),
          figures: MARKS.map(({ name, label, colour }) => ({
            label,
            colour,
            value: formatCount(pieces[index]?.[name] ?? 0),
          })),
        })}
        onRange={(from, to) => {
          const [one, other] = [pieces[from], pieces[to]];
          if (one !== undefined && other !== undefined) onFilter(between(one, other, granularity));
        }}
      >
        <Patterns marks={MARKS} />
        {MARKS.map(({ name, colour }, index) => (
          <Filled key={name} path={paths[index] ?? ''} fill={patternFill(index, colour)} />
        ))}
        {asBars ? <Strokes strokes={outlines} /> : null}
      </Plot>
      <Legend marks={MARKS} />
    </div>
  );
});
