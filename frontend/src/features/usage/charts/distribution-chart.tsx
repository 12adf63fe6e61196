import { memo, useMemo } from 'react';

import { formatCompact, formatCount, formatMilliseconds } from '@/lib/format/numbers';

import type { Latency } from '../usage-api';

import { valueAxis } from './axes';
import { Filled, Plot } from './plot';
import { barPath } from './shapes';

/** The share of a band's width between two bars. */
const GAP = 0.08;
const COLOUR = 'var(--chart-1)';

function distributionShapes(distribution: Latency['distribution']) {
  const axis = valueAxis(
    distribution.map(({ requests }) => requests),
    'whole',
  );
  const path = barPath(
    distribution.map(({ requests }) => [0, requests / axis.top] as const),
    GAP,
  );
  return { axis, path };
}

/** How many requests took how long, on a logarithmic scale. */
export const DistributionChart = memo(function DistributionChart({
  distribution,
}: Pick<Latency, 'distribution'>) {
  const { axis, path } = useMemo(() => distributionShapes(distribution), [distribution]);
  const end = (index: number) => formatMilliseconds(distribution[index]?.to_ms ?? null);
  return (
    <Plot
      className="h-56 pr-6"
      axis={axis}
      write={formatCompact}
      label={(index) => `≤ ${end(index)}`}
      count={distribution.length}
      tell={(index) => ({
        title: `Up to ${end(index)}`,
        figures: [
          {
            label: 'Requests',
            colour: COLOUR,
            value: formatCount(distribution[index]?.requests ?? 0),
          },
        ],
      })}
    >
      <Filled path={path} fill={COLOUR} />
    </Plot>
  );
});
