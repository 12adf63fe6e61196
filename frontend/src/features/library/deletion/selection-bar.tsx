import { Trash2 } from 'lucide-react';

import { Button } from '@/components/button';
import { formatCount } from '@/lib/format/numbers';

import { MOST_SELECTED, type Selection } from './use-selection';

interface SelectionBarProps {
  selection: Selection;
  onDelete: () => void;
}

/** What can be done with the videos that were ticked. */
export function SelectionBar({ selection, onDelete }: SelectionBarProps) {
  const count = selection.videos.length;
  if (count === 0) return null;
  return (
    <div
      role="group"
      aria-label="Selected videos"
      className="sticky top-2 z-20 flex flex-wrap items-center gap-2 rounded-xl border border-line bg-raised p-2 pl-4 shadow-lg"
    >
      <p role="status" className="mr-auto text-sm">
        {formatCount(count)} selected{count === MOST_SELECTED ? ', the most at once' : ''}
      </p>
      <Button variant="quiet" onClick={selection.clear}>
        Clear
      </Button>
      <Button variant="danger" onClick={onDelete}>
        <Trash2 aria-hidden className="size-4" />
        Delete
      </Button>
    </div>
  );
}
