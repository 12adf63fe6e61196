import { FormError } from '@/components/form-error';

import { DropZone } from './drop-zone';

const linkClass = 'text-accent-ink underline underline-offset-2';

interface ChooseStepProps {
  error: string | undefined;
  onFile: (file: File) => void;
}

export function ChooseStep({ error, onFile }: ChooseStepProps) {
  return (
    <>
      <FormError message={error} />
      <DropZone onFile={onFile} />
      <p className="text-sm text-ink-soft">
        Small examples to begin with:{' '}
        <a href="/examples/videos.jsonl" download className={linkClass}>
          JSON Lines
        </a>
        ,{' '}
        <a href="/examples/videos.csv" download className={linkClass}>
          CSV
        </a>
        . Only <code className="font-mono text-xs">title</code> is required.
      </p>
    </>
  );
}
