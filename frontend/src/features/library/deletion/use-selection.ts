import { useCallback, useMemo, useState } from 'react';

import type { NamedVideo } from '../library-api';

export interface Selection {
  videos: readonly NamedVideo[];
  has: (id: number) => boolean;
  toggle: (video: NamedVideo) => void;
  add: (videos: readonly NamedVideo[]) => void;
  remove: (videos: readonly NamedVideo[]) => void;
  clear: () => void;
}

type Chosen = ReadonlyMap<number, NamedVideo>;

/** The videos that were selected, wherever in the library they stand. */
export function useSelection(): Selection {
  const [chosen, setChosen] = useState<Chosen>(new Map());
  const change = useCallback((alter: (next: Map<number, NamedVideo>) => void) => {
    setChosen((before) => {
      const next = new Map(before);
      alter(next);
      return next;
    });
  }, []);
  return useMemo(
    () => ({
      videos: [...chosen.values()],
      has: (id) => chosen.has(id),
      toggle: (video) => {
        change((next) => {
          if (!next.delete(video.id)) next.set(video.id, video);
        });
      },
      add: (videos) => {
        change((next) => {
          for (const video of videos) next.set(video.id, video);
        });
      },
      remove: (videos) => {
        change((next) => {
          for (const { id } of videos) next.delete(id);
        });
      },
      clear: () => {
        setChosen(new Map());
      },
    }),
    [chosen, change],
  );
}
