import { memo, useMemo } from 'react';

import { formatCompact, formatCount } from '@/lib/format/numbers';

import { forecastPoints, type ForecastDay } from '../forecast';
import { zoneTimes } from '../zone-times';

import { valueAxis } from './axes';
import { Filled, Plot, Strokes } from './plot';
import { linePath, pointPath, surfacePath } from './shapes';

const COLOUR = 'var(--chart-1)';
/** How dark the band of what may be is. */
const BAND = 0.18;

const whole = (value: number) => formatCount(Math.round(value));

interface ForecastChartProps {
  days: readonly ForecastDay[];
  zone: string;
}

function forecastShapes(days: readonly ForecastDay[]) {
  const points = forecastPoints(days);
  const axis = valueAxis(
    points.flatMap(({ expected, interval: [, upper] }) => [expected, upper]),
    'whole',
  );
  const heights = points.map(({ expected }) => expected / axis.top);
  return {
    points,
    axis,
    band: surfacePath(
      points.map(({ interval: [lower, upper] }) => [lower / axis.top, upper / axis.top] as const),
    ),
    line: {
      name: 'expected',
      colour: COLOUR,
      dashes: '5 4',
      path: linePath(heights),
      points: pointPath(heights),
    },
  };
}

/** What is expected of the days to come, broken as no measured line is, within what may be. */
export const ForecastChart = memo(function ForecastChart({ days, zone }: ForecastChartProps) {
  const { points, axis, band, line } = useMemo(() => forecastShapes(days), [days]);
  const times = useMemo(() => zoneTimes(zone, 'day'), [zone]);
  const startOf = (index: number) => points[index]?.start ?? '';
  return (
    <Plot
      axis={axis}
      write={formatCompact}
      label={(index) => times.tick(startOf(index))}
      count={points.length}
      tell={(index) => {
        const { expected = 0, interval = [0, 0] } = points[index] ?? {};
        return {
          title: times.full(startOf(index)),
          figures: [
            {
              label: 'Expected',
              colour: COLOUR,
              value: whole(expected),
              height: expected / axis.top,
            },
            { label: 'Likely between', colour: COLOUR, value: interval.map(whole).join(' – ') },
          ],
        };
      }}
    >
      <Filled path={band} fill={COLOUR} opacity={BAND} />
      <Strokes strokes={[line]} />
    </Plot>
  );
});
