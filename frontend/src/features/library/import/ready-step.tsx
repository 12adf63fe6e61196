import { Button } from '@/components/button';
import { formatBytes, formatCount } from '@/lib/format/numbers';

import type { FileContents } from './reading/check-file';

interface ReadyStepProps {
  file: File;
  contents: FileContents;
  onStart: () => void;
  onOther: () => void;
}

const videos = (count: number) => (count === 1 ? '1 video' : `${formatCount(count)} videos`);

/** What was found in a file, before a part of it is sent. */
export function ReadyStep({ file, contents, onStart, onOther }: ReadyStepProps) {
  const { format, rows, readable, ignored } = contents;
  return (
    <>
      <div className="grid gap-1 rounded-xl bg-sunken p-4 text-sm">
        <p className="font-medium wrap-anywhere">{file.name}</p>
        <p className="text-ink-soft">
          {format}, {formatBytes(file.size)}, {videos(readable)}
        </p>
        {readable < rows ? (
          <p className="text-danger-ink">
            {formatCount(rows - readable)} of {formatCount(rows)} rows cannot be read; they will be
            listed.
          </p>
        ) : null}
        {ignored.length > 0 ? (
          <p className="wrap-anywhere text-ink-soft">Not imported: {ignored.join(', ')}</p>
        ) : null}
      </div>
      <div className="flex flex-wrap justify-end gap-2">
        <Button onClick={onOther}>Choose another file</Button>
        <Button variant="primary" onClick={onStart}>
          Import {videos(readable)}
        </Button>
      </div>
    </>
  );
}
