import { Button } from '@/components/button';
import { FormError } from '@/components/form-error';
import { formatCount } from '@/lib/format/numbers';

import type { ImportEnd, ImportProgress } from './run-import';

interface ImportOutcomeProps {
  end: ImportEnd;
  progress: ImportProgress;
  rows: number;
  onContinue: () => void;
  onOther: () => void;
  onClose: () => void;
}

function finished({ refused }: ImportProgress): string {
  if (refused.length === 0) return 'The whole file has been imported.';
  return refused.length === 1
    ? 'All but 1 row imported.'
    : `All but ${formatCount(refused.length)} rows imported.`;
}

function said(end: ImportEnd, progress: ImportProgress, rows: number): string {
  const rest = formatCount(rows - progress.rowsDone);
  switch (end.how) {
    case 'finished':
      return finished(progress);
    case 'stopped':
      return `Stopped: ${rest} of ${formatCount(rows)} rows were not sent. What is stored stays.`;
    case 'failed':
      return `${end.message} It stopped before ${rest} of ${formatCount(rows)} rows; what is stored stays.`;
  }
}

/** How an import ended, and how to go on. */
export function ImportOutcome(props: ImportOutcomeProps) {
  const { end, progress, rows, onContinue, onOther, onClose } = props;
  const text = said(end, progress, rows);
  return (
    <>
      {end.how === 'failed' ? (
        <FormError message={text} />
      ) : (
        <p role="status" className="text-sm">
          {text}
        </p>
      )}
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onOther}>Import another file</Button>
        {end.how === 'finished' ? (
          <Button variant="primary" onClick={onClose}>
            Done
          </Button>
        ) : (
          <Button variant="primary" onClick={onContinue}>
            Continue
          </Button>
        )}
      </div>
    </>
  );
}
