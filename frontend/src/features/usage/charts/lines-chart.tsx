import { memo, useMemo } from 'react';

import { between, type Wanted } from '../period';
import type { LineRow, Line as Named, WriteValue } from '../series';
import { zoneTimes } from '../zone-times';

import { timeLabelled, valueAxis } from './axes';
import { DASHES, LineLegend } from './line-legend';
import { Plot, Strokes } from './plot';
import { linePath, pointPath } from './shapes';

interface LinesChartProps {
  rows: readonly LineRow[];
  lines: readonly Named[];
  zone: string;
  granularity: string;
  /** Writes a value for people. */
  write: WriteValue;
  onFilter: (changed: Partial<Wanted>) => void;
}

/** The axis that all lines stand on, and each of them as it is drawn. */
function lineShapes(rows: readonly LineRow[], lines: readonly Named[]) {
  const values = lines.map(({ name }) => rows.map((row) => row.values[name] ?? null));
  const axis = valueAxis(values.flat(), 'any');
  const strokes = lines.map(({ name, colour }, index) => {
    const heights = values[index]?.map((value) => (value === null ? null : value / axis.top)) ?? [];
    return {
      name,
      colour,
      dashes: DASHES[index % DASHES.length],
      path: linePath(heights),
      points: pointPath(heights),
    };
  });
  return { axis, strokes };
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
  const { axis, strokes } = useMemo(() => lineShapes(rows, lines), [rows, lines]);
  const times = useMemo(() => zoneTimes(zone, granularity), [zone, granularity]);
  const startOf = (index: number) => rows[index]?.start ?? '';
  const figure = (index: number) => (line: Named) => {
    const value = rows[index]?.values[line.name] ?? null;
    return { ...line, value: write(value), height: value === null ? null : value / axis.top };
  };
  return (
    <div className="grid min-w-0 gap-3">
      <Plot
        axis={axis}
        write={write}
        label={(index) => times.tick(startOf(index))}
        named={timeLabelled(rows, granularity)}
        count={rows.length}
        tell={(index) => ({
          title: times.full(startOf(index)),
          figures: lines.map(figure(index)),
        })}
        onRange={(from, to) => {
          const [one, other] = [rows[from], rows[to]];
          if (one !== undefined && other !== undefined) onFilter(between(one, other, granularity));
        }}
      >
        <Strokes strokes={strokes} />
      </Plot>
      {lines.length > 1 ? <LineLegend lines={lines} /> : null}
    </div>
  );
});
