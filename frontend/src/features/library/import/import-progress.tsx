import { ProgressBar } from '@/components/progress-bar';
import { formatBytes, formatCount } from '@/lib/format/numbers';

import type { ImportProgress } from './run-import';

interface ImportProgressBarProps {
  progress: ImportProgress;
  rows: number;
  bytes: number;
}

const COUNTS = [
  ['Stored', (progress: ImportProgress) => progress.stored],
  ['There already', (progress: ImportProgress) => progress.alreadyThere],
  ['Refused', (progress: ImportProgress) => progress.refused.length],
] as const;

/** How far an import has come, and what has become of the rows. */
export function ImportProgressBar({ progress, rows, bytes }: ImportProgressBarProps) {
  return (
    <div className="grid gap-3">
      <ProgressBar label="Rows done" value={progress.rowsDone} max={rows} />
      <p className="flex flex-wrap justify-between gap-x-4 text-sm text-ink-soft tabular-nums">
        <span>
          {formatCount(progress.rowsDone)} of {formatCount(rows)} rows
        </span>
        <span>
          {formatBytes(progress.bytesDone)} of {formatBytes(bytes)}
        </span>
      </p>
      <dl className="grid grid-cols-3 gap-2 text-sm">
        {COUNTS.map(([label, count]) => (
          <div key={label} className="grid gap-0.5 rounded-lg bg-sunken px-3 py-2">
            <dt className="text-xs text-ink-soft">{label}</dt>
            <dd className="text-lg font-semibold tabular-nums">{formatCount(count(progress))}</dd>
          </div>
        ))}
      </dl>
    </div>
  );
}
