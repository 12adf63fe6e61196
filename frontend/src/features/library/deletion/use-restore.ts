import { useToast } from '@/components/toasts/use-toast';
import { toProblem } from '@/lib/api/problem';
import { useUser } from '@/lib/session/use-session';

import { useRestoreVideosMutation, type Deletion } from './deletion-api';
import type { Task } from './use-task';

const countOf = (deletions: readonly Deletion[]) =>
  deletions.reduce((total, { video_ids }) => total + video_ids.length, 0);

/** Puts back what deletions took, one after the other, and says whether that worked. */
export function useRestore(task: Task) {
  const { id: userId } = useUser();
  const toast = useToast();
  const [restore] = useRestoreVideosMutation();
  return async function putBack(deletions: readonly Deletion[], what: string): Promise<void> {
    task.begin('Restoring', countOf(deletions));
    for (const [index, deletion] of deletions.entries()) {
      const { error } = await restore({ userId, deletionId: deletion.id });
      if (error !== undefined) {
        task.end();
        const rest = deletions.slice(index);
        toast({
          title: `${what} could not be restored`,
          text: toProblem(error).message,
          tone: 'danger',
          action: {
            label: 'Try again',
            alternative: 'Press F8, then Try again',
            run: () => void putBack(rest, what),
          },
        });
        return;
      }
      task.advance(deletion.video_ids.length);
    }
    task.end();
    toast({ title: `Restored ${what}`, tone: 'success' });
  };
}
