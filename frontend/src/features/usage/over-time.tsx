import { formatMilliseconds, formatShare } from '@/lib/format/numbers';

import { LinesPanel } from './lines-panel';
import type { UsagePanelProps } from './requests-panel';
import { ERROR_LINES, errorRows, TIME_LINES, timeRows } from './series';

const PANELS = [
  {
    title: 'Error rate',
    failed: 'The error rate could not be loaded',
    file: 'error-rate',
    lines: ERROR_LINES,
    rows: errorRows,
    write: formatShare,
  },
  {
    title: 'Response times',
    failed: 'Response times could not be loaded',
    file: 'response-times',
    lines: TIME_LINES,
    rows: timeRows,
    write: formatMilliseconds,
  },
];

/** How well and how fast the API answered over time. */
export function OverTime(usage: UsagePanelProps) {
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      {PANELS.map((panel) => (
        <LinesPanel key={panel.file} {...panel} {...usage} />
      ))}
    </div>
  );
}
