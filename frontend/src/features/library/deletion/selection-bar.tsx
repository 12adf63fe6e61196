import { Trash2 } from 'lucide-react';
import type { ReactNode } from 'react';

import { Button } from '@/components/button';
import { ProgressBar } from '@/components/progress-bar';
import { formatCount } from '@/lib/format/numbers';

import { MOST_AT_ONCE } from '../library-api';

import type { Selection } from './use-selection';
import type { RunningTask, Task } from './use-task';

interface SelectionBarProps {
  selection: Selection;
  task: Task;
  /** How many videos are listed. */
  total: number;
  onSelectAll: () => void;
  onDelete: () => void;
}

interface TaskProgressProps {
  running: RunningTask;
  onStop: () => void;
}

function TaskProgress({ running: { label, done, total }, onStop }: TaskProgressProps) {
  return (
    <>
      <p className="text-sm tabular-nums">
        {label}: {formatCount(done)} of {formatCount(total)}
      </p>
      <div className="min-w-24 flex-1">
        <ProgressBar label={label} value={done} max={total} />
      </div>
      {label === 'Restoring' ? null : (
        <Button variant="quiet" onClick={onStop}>
          Stop
        </Button>
      )}
    </>
  );
}

function Bar({ children }: { children: ReactNode }) {
  return (
    <div
      role="group"
      aria-label="Selected videos"
      className="sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-lg"
    >
      {children}
    </div>
  );
}

/** What can be done with the videos that were selected; of what takes several calls, how far it is. */
export function SelectionBar({ selection, task, total, onSelectAll, onDelete }: SelectionBarProps) {
  const { running, stop } = task;
  const count = selection.videos.length;
  if (running !== null && running.total > MOST_AT_ONCE) {
    return (
      <Bar>
        <TaskProgress running={running} onStop={stop} />
      </Bar>
    );
  }
  if (count === 0) return null;
  const busy = running !== null;
  return (
    <Bar>
      <p role="status" className="mr-auto text-sm">
        {formatCount(count)} selected
      </p>
      {count < total ? (
        <Button variant="quiet" busy={busy} onClick={onSelectAll}>
          Select all {formatCount(total)}
        </Button>
      ) : null}
      <Button variant="quiet" onClick={selection.clear}>
        Clear
      </Button>
      <Button variant="danger" busy={busy} onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
        Delete
      </Button>
    </Bar>
  );
}
