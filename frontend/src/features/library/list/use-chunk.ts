import { skipToken } from '@reduxjs/toolkit/query';
import { useEffect } from 'react';

import { PER_PAGE, useVideosQuery, type ListArguments } from '../library-api';

import { useInSight } from './use-in-sight';

export interface ChunkProps {
  list: ListArguments;
  chunk: Chunk;
  /** Pixels of a chunk that is full, as far as they are known. */
  height: number;
  onHeight: (height: number) => void;
}

/**
 * A part of a long list: loaded and drawn while it is in sight, and an empty box of the same height
 * else. So a library of any size is a few boxes for the browser, and it is scrolled as any page is.
 */
export function useChunk<E extends HTMLElement>(props: ChunkProps) {
  const { list, chunk, height, onHeight } = props;
  const { element, inSight } = useInSight<E>(chunk.index === 0);
  const page = useVideosQuery(inSight ? { ...list, page: chunk.index + 1 } : skipToken);
  const videos = inSight ? page.data?.videos : undefined;
  const isFull = videos?.length === PER_PAGE;
  useEffect(() => {
    if (element.current === null || !isFull) return undefined;
    const observer = new ResizeObserver(([entry]) => {
      if (entry !== undefined) onHeight(entry.contentRect.height);
    });
    observer.observe(element.current);
    return () => {
      observer.disconnect();
    };
  }, [element, isFull, onHeight]);
  return {
    element,
    inSight,
    videos,
    /** Whether what is shown is of another question than the one asked now. */
    stale: page.isFetching && page.currentData === undefined,
    error: page.error,
    retry: () => void page.refetch(),
    placeholderHeight: (height * chunk.size) / PER_PAGE,
  };
}

export interface Chunk {
  /** Which chunk this is, from 0; a chunk is a page of the API. */
  index: number;
  /** How many videos stand before it. */
  first: number;
  /** How many videos it should have. */
  size: number;
}

export function chunksOf(total: number): Chunk[] {
  return Array.from({ length: Math.ceil(total / PER_PAGE) }, (_, index) => {
    const first = index * PER_PAGE;
    return { index, first, size: Math.min(PER_PAGE, total - first) };
  });
}
