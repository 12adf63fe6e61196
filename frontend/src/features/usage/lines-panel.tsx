import { memo, useMemo, type ComponentProps } from 'react';

import { ChartPanel } from '@/components/chart-panel';

import { rangeAbout } from './about';
import { LinesChart } from './charts/lines-chart';
import type { UsagePanelProps } from './requests-panel';
import { lineTable, type Line, type LineRow, type WriteValue } from './series';
import type { UsagePiece } from './usage-api';

interface LinesPanelProps extends UsagePanelProps {
  title: string;
  failed: string;
  file: string;
  lines: readonly Line[];
  rows: (points: readonly UsagePiece[]) => LineRow[];
  write: WriteValue;
}

interface LinesProps
  extends Pick<LinesPanelProps, 'rows'>, Omit<ComponentProps<typeof LinesChart>, 'rows'> {
  points: readonly UsagePiece[];
}

/** Lines of figures, which are drawn anew when the figures are new. */
function Lines({ points, rows, ...chart }: LinesProps) {
  const drawn = useMemo(() => rows(points), [rows, points]);
  return <LinesChart {...chart} rows={drawn} />;
}

/** A panel of lines over the time that is shown. */
export const LinesPanel = memo(function LinesPanel({
  query,
  onFilter,
  lines,
  rows,
  write,
  ...panel
}: LinesPanelProps) {
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
        <Lines
          points={points}
          rows={rows}
          lines={lines}
          zone={tz}
          granularity={granularity}
          write={write}
          onFilter={onFilter}
        />
      )}
    </ChartPanel>
  );
});
