import { FileUp } from 'lucide-react';
import { useRef, type ChangeEvent } from 'react';

import { Button } from '@/components/button';
import { classNames } from '@/lib/class-names';

import { useFileDrop } from './use-file-drop';

interface DropZoneProps {
  onFile: (file: File) => void;
}

/** Where a file is dropped, or chosen with the button inside. */
export function DropZone({ onFile }: DropZoneProps) {
  const picker = useRef<HTMLInputElement>(null);
  const { zone, over } = useFileDrop(onFile);
  const choose = (event: ChangeEvent<HTMLInputElement>) => {
    const file = event.target.files?.[0];
    event.target.value = ''; // the same file, mended, can be chosen again
    if (file !== undefined) onFile(file);
  };
  return (
    <div
      ref={zone}
      role="group"
      aria-label="File"
      className={classNames(
        'grid justify-items-center gap-3 rounded-xl border-2 border-dashed px-4 py-8 text-center text-sm',
        over ? 'border-accent bg-accent-wash' : 'border-line-strong',
      )}
    >
      <FileUp aria-hidden className="size-6 text-ink-soft" />
      <p className="text-ink-soft">Drop a JSON Lines or CSV file here</p>
      <Button
        onClick={() => {
          picker.current?.click();
        }}
      >
        Choose a file
      </Button>
      <input
        ref={picker}
        type="file"
        hidden
        accept=".jsonl,.ndjson,.json,.csv,.tsv,.txt,text/csv,application/x-ndjson"
        aria-label="File of videos (JSON Lines or CSV)"
        onChange={choose}
      />
    </div>
  );
}
