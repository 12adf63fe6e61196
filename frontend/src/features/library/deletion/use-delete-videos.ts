import { useToast } from '@/components/toasts/use-toast';
import { toProblem } from '@/lib/api/problem';
import { formatCount } from '@/lib/format/numbers';
import { useUser } from '@/lib/session/use-session';

import { useDeleteVideosMutation, useRestoreVideosMutation, type Deletion } from './deletion-api';

interface Named {
  id: number;
  title: string;
}

function named(videos: readonly Named[]): string {
  const [first, ...others] = videos;
  if (first !== undefined && others.length === 0) return `“${first.title}”`;
  return `${formatCount(videos.length)} videos`;
}

/** Puts back what was deleted, and says whether that worked. */
function useRestore() {
  const { id: userId } = useUser();
  const toast = useToast();
  const [restore] = useRestoreVideosMutation();
  return async function putBack(deletion: Deletion, what: string): Promise<void> {
    const { error } = await restore({ userId, deletionId: deletion.id });
    if (error === undefined) {
      toast({ title: `Restored ${what}`, tone: 'success' });
      return;
    }
    const again = () => void putBack(deletion, what);
    toast({
      title: `${what} could not be restored`,
      text: toProblem(error).message,
      tone: 'danger',
      action: { label: 'Try again', alternative: 'Press F8, then Try again', run: again },
    });
  };
}

/**
 * Deletes videos, and offers to undo that for as long as the message is shown.
 *
 * The gateway deletes at once and restores on undo, rather than the page keeping a deletion back
 * until the message is gone: a page that is closed or reloaded in between leaves nothing half done,
 * searches and other pages show the same as this one, and an undo brings transcripts back, too.
 */
export function useDeleteVideos() {
  const { id: userId } = useUser();
  const toast = useToast();
  const [remove] = useDeleteVideosMutation();
  const putBack = useRestore();
  /** Resolves to whether they are gone. */
  return async (videos: readonly Named[]): Promise<boolean> => {
    const what = named(videos);
    const { data, error } = await remove({ userId, videoIds: videos.map(({ id }) => id) });
    if (data === undefined) {
      const text = toProblem(error).message;
      toast({ title: `${what} could not be deleted`, text, tone: 'danger' });
      return false;
    }
    const undo = () => void putBack(data, what);
    toast({
      title: `Deleted ${what}`,
      action: { label: 'Undo', alternative: 'Press F8, then Undo', run: undo },
    });
    return true;
  };
}
