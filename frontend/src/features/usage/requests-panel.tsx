import { memo } from 'react';

import { ChartPanel } from '@/components/chart-panel';
import type { PanelQuery } from '@/components/panel';

import { rangeAbout } from './about';
import { OutcomeChart } from './charts/outcome-chart';
import { outcomeTable } from './outcomes';
import type { Wanted } from './period';
import type { Usage } from './usage-api';

export interface UsagePanelProps {
  query: PanelQuery<Usage>;
  onFilter: (changed: Partial<Wanted>) => void;
}

/** Requests over time, stacked by how they ended. */
export const RequestsPanel = memo(function RequestsPanel({ query, onFilter }: UsagePanelProps) {
  return (
    <ChartPanel
      title="Requests over time"
      note="Drag over a part of it, or click a bar, to show that time alone."
      query={query}
      failed="Requests over time could not be loaded"
      isEmpty={({ totals }) => totals.requests === 0}
      empty="No request was made in this time. Choose a longer range, or all callers."
      file="requests-over-time"
      about={(usage) => ({ ...rangeAbout(usage), granularity: usage.series.granularity })}
      table={({ series, tz }) => outcomeTable(series.points, tz, series.granularity)}
      rowKey={({ start }) => start}
    >
      {({ series, tz }) => (
        <OutcomeChart
          points={series.points}
          zone={tz}
          granularity={series.granularity}
          onFilter={onFilter}
        />
      )}
    </ChartPanel>
  );
});
