import { useCallback, useMemo, useState } from 'react';

import type { Video } from '../library-api';

/** The most videos that one call deletes. */
export const MOST_SELECTED = 1_000;

export interface Selection {
  videos: readonly Video[];
  has: (id: number) => boolean;
  toggle: (video: Video) => void;
  clear: () => void;
}

/** The videos that were ticked, wherever in the library they stand. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<ReadonlyMap<number, Video>>(new Map());
  const toggle = useCallback((video: Video) => {
    setChosen((before) => {
      const next = new Map(before);
      if (!next.delete(video.id) && next.size < MOST_SELECTED) next.set(video.id, video);
      return next;
    });
  }, []);
  const clear = useCallback(() => {
    setChosen(new Map());
  }, []);
  return useMemo(
    () => ({ videos: [...chosen.values()], has: (id) => chosen.has(id), toggle, clear }),
    [chosen, toggle, clear],
  );
}
