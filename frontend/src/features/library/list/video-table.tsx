import { useState } from 'react';

import { Button } from '@/components/button';
import { SortHeader } from '@/components/data-table/sort-header';
import { Skeleton } from '@/components/states';
import { toProblem } from '@/lib/api/problem';
import { classNames } from '@/lib/class-names';
import type { Order } from '@/lib/table/table';

import { PER_PAGE, type Sort } from '../library-api';

import { chunksOf, useChunk, type ChunkProps } from './use-chunk';
import type { VideosProps } from './video-grid';
import type { VideoActions } from './video-parts';
import { VideoRow, wide } from './video-row';

/** Pixels of a row (h-16): all are of one height, so that the height of what is out of sight is known. */
const ROW_HEIGHT = 64;
const headClass = 'border-b border-line px-3 text-left font-medium text-ink-soft';

interface TableChunkProps extends ChunkProps {
  actions: VideoActions;
}

function TableChunk({ actions, ...props }: TableChunkProps) {
  const { first } = props.chunk;
  const { element, inSight, videos, stale, error, retry, placeholderHeight } =
    useChunk<HTMLTableSectionElement>(props);
  return (
    <tbody
      ref={element}
      className={classNames(
        '[&_td]:border-b [&_td]:border-line [&_th]:border-b [&_th]:border-line',
        stale && 'opacity-60',
      )}
    >
      {videos !== undefined ? (
        videos.map((video, index) => (
          <VideoRow key={video.id} video={video} position={first + index + 1} actions={actions} />
        ))
      ) : (
        // As many cells as are shown: one over hidden columns would make new ones.
        <tr>
          <td colSpan={3} className="p-3 align-top" style={{ height: placeholderHeight }}>
            {error !== undefined && inSight ? (
              <p role="alert" className="flex flex-wrap items-center gap-3 text-danger-ink">
                {toProblem(error).message}
                <Button onClick={retry}>Try again</Button>
              </p>
            ) : inSight ? (
              <Skeleton className="h-10 w-full" />
            ) : null}
          </td>
          <td className={wide} />
          <td className={wide} />
          <td />
        </tr>
      )}
    </tbody>
  );
}

const ORDERED = [
  { key: 'title', header: 'Title' },
  { key: 'duration', header: 'Duration', numeric: true },
  { key: 'id', header: 'Added' },
] as const;

export function orderOf(sort: Sort): Order {
  return { key: sort.replace('-', ''), descending: sort.startsWith('-') };
}

const sortOf = ({ key, descending }: Order) => `${descending ? '-' : ''}${key}`;

interface VideoTableProps extends VideosProps {
  sort: Sort;
  onSort: (sort: string) => void;
}

export function VideoTable({ list, total, actions, sort, onSort }: VideoTableProps) {
  const [height, setHeight] = useState(ROW_HEIGHT * PER_PAGE);
  const [title, duration, added] = ORDERED;
  const order = orderOf(sort);
  const onOrder = (next: Order) => {
    onSort(sortOf(next));
  };
  return (
    <div className="overflow-clip rounded-xl border border-line bg-surface">
      <table
        aria-label="Videos"
        aria-rowcount={total + 1}
        className="w-full table-fixed border-separate border-spacing-0 text-sm"
      >
        <colgroup>
          <col className="w-11" />
          <col />
          <col className="w-24" />
          <col className={classNames('w-52', wide)} />
          <col className={classNames('w-32', wide)} />
          <col className="w-22" />
        </colgroup>
        <thead>
          <tr aria-rowindex={1}>
            <th scope="col" className={headClass}>
              <span className="sr-only">Selected</span>
            </th>
            <SortHeader column={title} order={order} onOrder={onOrder} />
            <SortHeader column={duration} order={order} onOrder={onOrder} />
            <th scope="col" className={classNames(headClass, wide)}>
              Tags
            </th>
            <SortHeader column={added} order={order} onOrder={onOrder} className={wide} />
            <th scope="col" className={headClass}>
              <span className="sr-only">Actions</span>
            </th>
          </tr>
        </thead>
        {chunksOf(total).map((chunk) => (
          <TableChunk
            key={chunk.index}
            list={list}
            chunk={chunk}
            height={height}
            onHeight={setHeight}
            actions={actions}
          />
        ))}
      </table>
    </div>
  );
}
