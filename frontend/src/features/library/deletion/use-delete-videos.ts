import { useToast, type Toast } from '@/components/toasts/use-toast';
import { toProblem, type ApiError } from '@/lib/api/problem';
import { formatCount } from '@/lib/format/numbers';
import { useUser } from '@/lib/session/use-session';

import { MOST_AT_ONCE, type NamedVideo } from '../library-api';

import { useDeleteVideosMutation, type Deletion } from './deletion-api';
import { useRestore } from './use-restore';
import type { Task } from './use-task';

/** How long several can be brought back by a press, in milliseconds. */
const UNDO_MANY_MS = 30_000;

type Videos = readonly NamedVideo[];

/** What became of a deletion of many. `gone` counts also those that somebody else had deleted. */
interface Outcome {
  deletions: Deletion[];
  gone: number;
  error?: ApiError;
}

function named(videos: Videos): string {
  const [first, ...others] = videos;
  if (first !== undefined && others.length === 0) return `“${first.title}”`;
  return `${formatCount(videos.length)} videos`;
}

function partsOf(videos: Videos): Videos[] {
  const count = Math.ceil(videos.length / MOST_AT_ONCE);
  return Array.from({ length: count }, (_, index) =>
    videos.slice(index * MOST_AT_ONCE, (index + 1) * MOST_AT_ONCE),
  );
}

/** Of what is not there (any more), the API says 404: an answer may have been lost, and is asked for again. */
const isGone = (error: ApiError | undefined) =>
  error !== undefined && toProblem(error).status === 404;

/** Deletes as many at once as the API takes, until all are gone, a call fails, or it is stopped. */
function useDeleteParts(task: Task, onGone: (videos: Videos) => void) {
  const { id: userId } = useUser();
  const [remove] = useDeleteVideosMutation();
  return async (videos: Videos): Promise<Outcome> => {
    const signal = task.begin('Deleting', videos.length);
    const outcome: Outcome = { deletions: [], gone: 0 };
    for (const part of partsOf(videos)) {
      if (signal.aborted) break;
      const { data, error } = await remove({ userId, videoIds: part.map(({ id }) => id) });
      if (data === undefined && !isGone(error)) return { ...outcome, error };
      if (data !== undefined) outcome.deletions.push(data);
      outcome.gone += part.length;
      onGone(part);
      task.advance(part.length);
    }
    return outcome;
  };
}

function messageOf(videos: Videos, { gone, error }: Outcome): Toast {
  const what = named(videos);
  const failure =
    error === undefined ? {} : { text: toProblem(error).message, tone: 'danger' as const };
  if (gone === videos.length) return { title: `Deleted ${what}` };
  if (gone === 0) return { title: `${what} could not be deleted`, ...failure };
  return { title: `Deleted ${formatCount(gone)} of ${what}`, ...failure };
}

/**
 * Deletes videos, and offers to undo that for as long as the message is shown. `onGone` gets those of each call.
 *
 * The gateway deletes at once and restores on undo, rather than the page keeping a deletion back
 * until the message is gone: a page that is closed or reloaded in between leaves nothing half done,
 * searches and other pages show the same as this one, and an undo brings transcripts back, too.
 */
export function useDeleteVideos(task: Task, onGone: (videos: Videos) => void) {
  const toast = useToast();
  const deleteParts = useDeleteParts(task, onGone);
  const putBack = useRestore(task);
  return async (videos: Videos): Promise<void> => {
    const outcome = await deleteParts(videos);
    task.end();
    const message = messageOf(videos, outcome);
    const { deletions, gone } = outcome;
    if (deletions.length === 0) {
      toast(message);
      return;
    }
    const what = gone === videos.length ? named(videos) : `${formatCount(gone)} videos`;
    toast({
      ...message,
      ...(videos.length > 1 ? { staysMs: UNDO_MANY_MS } : {}),
      action: {
        label: 'Undo',
        alternative: 'Press F8, then Undo',
        run: () => void putBack(deletions, what),
      },
    });
  };
}
