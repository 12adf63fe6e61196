import { lazy } from 'react';

import { ChartPanel } from '@/components/chart-panel';

import { rangeAbout } from './about';
import { ChartLoading } from './chart-loading';
import { between } from './period';
import type { UsagePanelProps } from './requests-panel';
import { lineTable, type Line, type LineRow, type WriteValue } from './series';
import type { UsagePiece } from './usage-api';

const LinesChart = lazy(() =>
  import('./charts/lines-chart').then((file) => ({ default: file.LinesChart })),
);

interface LinesPanelProps extends UsagePanelProps {
  title: string;
  failed: string;
  file: string;
  lines: readonly Line[];
  rows: (points: readonly UsagePiece[]) => LineRow[];
  write: WriteValue;
}

/** A panel of lines over the time that is shown. */
export function LinesPanel({ query, onFilter, lines, rows, write, ...panel }: LinesPanelProps) {
  return (
    <ChartPanel
      {...panel}
      query={query}
      isEmpty={({ totals }) => totals.requests === 0}
      empty="No request was made in this time."
      about={(usage) => ({ ...rangeAbout(usage), granularity: usage.series.granularity })}
      table={({ series: { points, granularity }, tz }) =>
        lineTable(rows(points), lines, { zone: tz, granularity, write })
      }
      rowKey={({ start }) => start}
    >
      {({ series: { points, granularity }, tz }) => (
        <ChartLoading>
          <LinesChart
            rows={rows(points)}
            lines={lines}
            zone={tz}
            granularity={granularity}
            write={write}
            onRange={(one, other) => {
              onFilter(between(one, other, granularity));
            }}
          />
        </ChartLoading>
      )}
    </ChartPanel>
  );
}
