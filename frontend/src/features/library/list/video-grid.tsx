import { useState } from 'react';

import { ErrorState, Skeleton } from '@/components/states';
import { classNames } from '@/lib/class-names';
import { formatDay } from '@/lib/format/dates';

import type { ListArguments } from '../library-api';

import { chunksOf, useChunk, type ChunkProps } from './use-chunk';
import {
  SelectBox,
  VideoButtons,
  VideoPicture,
  VideoTags,
  VideoTitle,
  type VideoActions,
  type VideoProps,
} from './video-parts';

const gridClass = 'grid gap-4 pb-4 sm:grid-cols-2 lg:grid-cols-3 xl:grid-cols-4';
/** Pixels of a full chunk before one has been measured. */
const FIRST_HEIGHT = 3_600;
const SKELETONS = 8;

/** Who speaks, or else since when it is here. */
function about({ video }: Pick<VideoProps, 'video'>): string {
  const speakers = video.speakers ?? [];
  return speakers.length > 0 ? speakers.join(', ') : `Added ${formatDay(video.created_at)}`;
}

/** All cards are of one height, so that the height of what is out of sight is known. */
function VideoCard({ video, position, total, actions }: VideoProps & { total: number }) {
  const selected = actions.selection.has(video.id);
  return (
    <li
      aria-posinset={position}
      aria-setsize={total}
      className={classNames(
        'overflow-hidden rounded-xl border bg-surface',
        selected ? 'border-accent ring-1 ring-accent' : 'border-line',
      )}
    >
      <VideoPicture video={video} className="w-full" withDuration />
      <div className="grid h-34 grid-cols-1 grid-rows-[auto_auto_1fr] gap-1 p-3 pb-1">
        <h2 className="line-clamp-2 h-10 text-sm font-medium break-words">
          <VideoTitle video={video} />
        </h2>
        <p className="truncate text-xs text-ink-soft">{about({ video })}</p>
        <div className="-mx-2 flex items-center justify-between gap-1 self-end">
          <SelectBox video={video} actions={actions} />
          <div className="flex min-w-0 flex-1">
            <VideoTags tags={video.tags ?? []} most={1} onTag={actions.onTag} />
          </div>
          <VideoButtons video={video} actions={actions} />
        </div>
      </div>
    </li>
  );
}

function SkeletonCard() {
  return (
    <li aria-hidden className="overflow-hidden rounded-xl border border-line bg-surface">
      <Skeleton className="aspect-video w-full rounded-none!" />
      <div className="grid h-34 content-start gap-3 p-3">
        <Skeleton className="h-4 w-4/5" />
        <Skeleton className="h-3 w-1/2" />
      </div>
    </li>
  );
}

export function GridSkeleton() {
  return (
    <ul className={gridClass}>
      {Array.from({ length: SKELETONS }, (_, index) => (
        <SkeletonCard key={index} />
      ))}
    </ul>
  );
}

interface GridChunkProps extends ChunkProps {
  total: number;
  actions: VideoActions;
}

function GridChunk({ total, actions, ...props }: GridChunkProps) {
  const { first } = props.chunk;
  const { element, inSight, videos, stale, error, retry, placeholderHeight } =
    useChunk<HTMLDivElement>(props);
  return (
    <div
      ref={element}
      className={stale ? 'opacity-60' : ''}
      style={videos === undefined ? { minHeight: placeholderHeight } : {}}
    >
      {videos !== undefined ? (
        <ul aria-label={`Videos ${first + 1} to ${first + videos.length}`} className={gridClass}>
          {videos.map((video, index) => (
            <VideoCard
              key={video.id}
              video={video}
              position={first + index + 1}
              total={total}
              actions={actions}
            />
          ))}
        </ul>
      ) : error !== undefined && inSight ? (
        <ErrorState title="These videos could not be loaded" error={error} onRetry={retry} />
      ) : inSight ? (
        <GridSkeleton />
      ) : null}
    </div>
  );
}

export interface VideosProps {
  list: ListArguments;
  total: number;
  actions: VideoActions;
}

export function VideoGrid({ list, total, actions }: VideosProps) {
  const [height, setHeight] = useState(FIRST_HEIGHT);
  return chunksOf(total).map((chunk) => (
    <GridChunk
      key={chunk.index}
      list={list}
      chunk={chunk}
      height={height}
      onHeight={setHeight}
      total={total}
      actions={actions}
    />
  ));
}
