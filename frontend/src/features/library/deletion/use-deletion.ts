import { useToast } from '@/components/toasts/use-toast';
import { toProblem } from '@/lib/api/problem';

import {
  MOST_AT_ONCE,
  useLazyVideoNamesQuery,
  type ListArguments,
  type NamedVideo,
} from '../library-api';

import { useDeleteVideos } from './use-delete-videos';
import { useSelection, type Selection } from './use-selection';
import { useTask, type Task } from './use-task';

/** Selects all that is listed, also what has not been shown yet. */
function useSelectAll(
  { userId, q, tag, language }: ListArguments,
  selection: Selection,
  task: Task,
) {
  const toast = useToast();
  const [load] = useLazyVideoNamesQuery();
  return async (total: number): Promise<void> => {
    const signal = task.begin('Selecting', total);
    for (let [page, pages] = [1, 1]; page <= pages && !signal.aborted; page += 1) {
      const { data, error } = await load({ userId, q, tag, language, page });
      if (data === undefined) {
        const text = toProblem(error ?? {}).message;
        toast({ title: 'Not all videos could be selected', text, tone: 'danger' });
        break;
      }
      selection.add(data.videos);
      task.advance(data.videos.length);
      pages = data.pages;
    }
    task.end();
  };
}

/** What is selected of the library, and what can be done with it. */
export function useDeletion(list: ListArguments) {
  const selection = useSelection();
  const task = useTask();
  const selectAll = useSelectAll(list, selection, task);
  const deleteVideos = useDeleteVideos(task, selection.remove);
  /** One thing at a time, where it takes long. */
  const isBusy = task.running !== null && task.running.total > MOST_AT_ONCE;
  return {
    selection,
    task,
    selectAll: (total: number) => {
      if (!isBusy) void selectAll(total);
    },
    remove: (videos: readonly NamedVideo[]) => {
      if (!isBusy) void deleteVideos(videos);
    },
  };
}
