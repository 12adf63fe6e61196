import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { Loading, Skeleton } from '@/components/states';

import { ChooseStep } from './choose-step';
import { ImportOutcome } from './import-outcome';
import { ImportProgressBar } from './import-progress';
import { ReadyStep } from './ready-step';
import { RefusedRows } from './refused-rows';
import { useImport } from './use-import';

interface StepProps {
  running: ReturnType<typeof useImport>;
  onClose: () => void;
}

function Step({ running: { state, choose, start, stop, reset }, onClose }: StepProps) {
  switch (state.phase) {
    case 'choose':
      return <ChooseStep error={state.error} onFile={choose} />;
    case 'checking':
      return (
        <Loading label={`Reading ${state.file.name}`}>
          <Skeleton className="h-20" />
        </Loading>
      );
    case 'ready':
      return (
        <ReadyStep file={state.file} contents={state.contents} onStart={start} onOther={reset} />
      );
    case 'running':
    case 'ended':
      return (
        <>
          <ImportProgressBar
            progress={state.progress}
            rows={state.contents.rows}
            bytes={state.file.size}
          />
          <RefusedRows rows={state.progress.refused} />
          {state.phase === 'running' ? (
            <div className="flex justify-end">
              <Button busy={state.stopping} onClick={stop}>
                Stop
              </Button>
            </div>
          ) : (
            <ImportOutcome
              end={state.end}
              progress={state.progress}
              rows={state.contents.rows}
              onContinue={start}
              onOther={reset}
              onClose={onClose}
            />
          )}
        </>
      );
  }
}

/** Takes the videos of a file into the library. While it runs, closing it stops the import first. */
export function ImportDialog({ onClose }: { onClose: () => void }) {
  const running = useImport();
  const busy = running.state.phase === 'running';
  return (
    <Dialog
      title="Import videos"
      description="Videos that are in your library already are left as they are."
      guarded={busy}
      onClose={busy ? running.stop : onClose}
    >
      <Step running={running} onClose={onClose} />
    </Dialog>
  );
}
