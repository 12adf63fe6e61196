'use client';

import { FileUp, Plus } from 'lucide-react';
import { lazy, Suspense, useEffect, useState } from 'react';

import { Button } from '@/components/button';
import { Pagination } from '@/components/pagination';
import { ErrorState } from '@/components/states';
import { useUser } from '@/lib/session/use-session';

import { SelectionBar } from './deletion/selection-bar';
import { useDeleteVideos } from './deletion/use-delete-videos';
import { useSelection, type Selection } from './deletion/use-selection';
import { FilterBox } from './filter-box';
import { useVideosQuery, type Video, type VideoPage } from './library-api';
import type { OpenDialog } from './library-dialogs';
import { useLibraryAddress } from './use-library-address';
import { EmptyLibrary, NothingFound, VideoList, VideoListSkeleton } from './video-list';

/** Loaded when the first one opens. */
const LibraryDialogs = lazy(() => import('./library-dialogs'));

interface BeyondTheEndProps {
  last: number;
  turnTo: (page: number) => void;
}

/** The page that was asked for is gone, with its last video perhaps: goes to the last one there is. */
function BeyondTheEnd({ last, turnTo }: BeyondTheEndProps) {
  useEffect(() => {
    turnTo(last);
  }, [last, turnTo]);
  return <VideoListSkeleton />;
}

interface ContentProps {
  data: VideoPage;
  stale: boolean;
  address: ReturnType<typeof useLibraryAddress>;
  selection: Selection;
  onOpen: (dialog: OpenDialog) => void;
  onDelete: (videos: readonly Video[]) => void;
}

function Content({ data, stale, address, selection, onOpen, onDelete }: ContentProps) {
  if (data.total === 0 && address.q !== '') {
    const clear = () => {
      address.filter('');
    };
    return <NothingFound q={address.q} onClear={clear} />;
  }
  if (data.videos.length === 0 && data.total > 0) {
    return <BeyondTheEnd last={data.pages} turnTo={address.turnTo} />;
  }
  if (data.total === 0) {
    return (
      <EmptyLibrary
        onAdd={() => {
          onOpen({ kind: 'create' });
        }}
        onImport={() => {
          onOpen({ kind: 'import' });
        }}
      />
    );
  }
  return (
    <>
      <VideoList
        videos={data.videos}
        stale={stale}
        selection={selection}
        onEdit={(video) => {
          onOpen({ kind: 'edit', video });
        }}
        onDelete={(video) => {
          onDelete([video]);
        }}
      />
      <Pagination page={address.page} pages={data.pages} onPage={address.turnTo} />
    </>
  );
}

function countOf(total: number): string {
  return total === 1 ? '1 video' : `${total.toLocaleString()} videos`;
}

export function LibraryPage() {
  const { id: userId } = useUser();
  const address = useLibraryAddress();
  const [open, setOpen] = useState<OpenDialog | null>(null);
  const selection = useSelection();
  const deleteVideos = useDeleteVideos();
  const deleteAll = async (videos: readonly Video[]) => {
    if (await deleteVideos(videos)) selection.clear();
  };
  const list = useVideosQuery({ userId, q: address.q, page: address.page });
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-end justify-between gap-3">
        <div>
          <h1 className="text-2xl font-semibold tracking-tight">Library</h1>
          <p role="status" className="min-h-5 text-sm text-ink-soft">
            {list.data === undefined ? '' : countOf(list.data.total)}
          </p>
        </div>
        <div className="flex flex-wrap gap-2">
          <Button
            onClick={() => {
              setOpen({ kind: 'import' });
            }}
          >
            <FileUp aria-hidden className="size-4" />
            Import
          </Button>
          <Button
            variant="primary"
            onClick={() => {
              setOpen({ kind: 'create' });
            }}
          >
            <Plus aria-hidden className="size-4" />
            Add video
          </Button>
        </div>
      </div>
      <FilterBox q={address.q} onChange={address.filter} />
      <SelectionBar selection={selection} onDelete={() => void deleteAll(selection.videos)} />
      {list.error ? (
        <ErrorState
          title="Your videos could not be loaded"
          error={list.error}
          retrying={list.isFetching}
          onRetry={() => void list.refetch()}
        />
      ) : list.data === undefined ? (
        <VideoListSkeleton />
      ) : (
        <Content
          data={list.data}
          stale={list.isFetching}
          address={address}
          selection={selection}
          onOpen={setOpen}
          onDelete={(videos) => void deleteAll(videos)}
        />
      )}
      {open === null ? null : (
        <Suspense>
          <LibraryDialogs
            open={open}
            onClose={() => {
              setOpen(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
