import { memo } from 'react';

import { ChartPanel } from '@/components/chart-panel';
import { formatMilliseconds } from '@/lib/format/numbers';

import { rangeAbout } from './about';
import { DistributionChart } from './charts/distribution-chart';
import { distributionTable, heatTable } from './heat';
import { HeatMap } from './heat-map';
import type { UsageParameters, Wanted } from './period';
import { useLatencyQuery, type Latency } from './usage-api';

const NAMES = [
  ['p50', 'p50'],
  ['p90', 'p90'],
  ['p95', 'p95'],
  ['p99', 'p99'],
  ['p99_9', 'p99.9'],
] as const;

/** The percentiles of all requests of the time. */
function Percentiles({ percentiles }: Pick<Latency, 'percentiles'>) {
  return (
    <dl className="mb-3 flex flex-wrap gap-x-6 gap-y-1 text-sm">
      {NAMES.map(([name, label]) => (
        <div key={name} className="flex gap-2">
          <dt className="text-ink-soft">{label}</dt>
          <dd className="font-medium tabular-nums">{formatMilliseconds(percentiles[name])}</dd>
        </div>
      ))}
    </dl>
  );
}

const shared = {
  isEmpty: ({ totals }: Latency) => totals.requests === 0,
  empty: 'No request was made in this time.',
};

interface LatencyPanelsProps {
  parameters: UsageParameters;
  onFilter: (changed: Partial<Wanted>) => void;
}

/** How response times are distributed, altogether and over time. */
export const LatencyPanels = memo(function LatencyPanels({
  parameters,
  onFilter,
}: LatencyPanelsProps) {
  const latency = useLatencyQuery(parameters);
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <ChartPanel
        {...shared}
        title="Distribution of response times"
        query={latency}
        failed="The distribution of response times could not be loaded"
        file="response-time-distribution"
        about={rangeAbout}
        table={({ distribution }) => distributionTable(distribution)}
        rowKey={({ from_ms }) => from_ms}
      >
        {({ distribution, percentiles }) => (
          <>
            <Percentiles percentiles={percentiles} />
            <DistributionChart distribution={distribution} />
          </>
        )}
      </ChartPanel>
      <ChartPanel
        {...shared}
        title="Heat map of response times"
        note="Click a column to show that time alone."
        query={latency}
        failed="The heat map of response times could not be loaded"
        file="response-time-heat-map"
        about={(answer) => ({ ...rangeAbout(answer), granularity: answer.heat_map.granularity })}
        table={({ heat_map, tz }) => heatTable(heat_map, tz)}
        rowKey={({ start }) => start}
      >
        {({ heat_map, tz }) => <HeatMap map={heat_map} zone={tz} onFilter={onFilter} />}
      </ChartPanel>
    </div>
  );
});
