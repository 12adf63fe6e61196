'use client';

import { FileUp, Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';

import { Button } from '@/components/button';
import { ErrorState } from '@/components/states';
import { useUser } from '@/lib/session/use-session';

import { LibraryControls } from './controls/library-controls';
import { SelectionBar } from './deletion/selection-bar';
import { useDeletion } from './deletion/use-deletion';
import { useVideosQuery } from './library-api';
import type { OpenDialog } from './library-dialogs';
import { LibraryContent } from './list/library-content';
import { LibrarySkeleton } from './list/library-states';
import { useLibraryAddress } from './use-library-address';
import { useLibraryDialog } from './use-library-dialog';

/** Loaded when the first one opens. */
const LibraryDialogs = lazy(() => import('./library-dialogs'));

function countOf(total: number): string {
  return total === 1 ? '1 video' : `${total.toLocaleString()} videos`;
}

interface HeadProps {
  /** How many videos are listed. */
  total: number | undefined;
  onSelectAll: () => void;
  onOpen: (dialog: OpenDialog) => void;
}

function Head({ total, onSelectAll, onOpen }: HeadProps) {
  return (
    <div className="flex flex-wrap items-end justify-between gap-3">
      <div>
        <h1 className="text-2xl font-semibold tracking-tight">Library</h1>
        <div className="flex min-h-9 items-center gap-1 text-sm text-ink-soft">
          <p role="status">{total === undefined ? '' : countOf(total)}</p>
          {total === undefined || total === 0 ? null : (
            <Button variant="quiet" onClick={onSelectAll}>
              Select all
            </Button>
          )}
        </div>
      </div>
      <div className="flex flex-wrap gap-2">
        <Button
          onClick={() => {
            onOpen({ kind: 'import' });
          }}
        >
          <FileUp aria-hidden className="size-4" />
          Import
        </Button>
        <Button
          variant="primary"
          onClick={() => {
            onOpen({ kind: 'create' });
          }}
        >
          <Plus aria-hidden className="size-4" />
          Add video
        </Button>
      </div>
    </div>
  );
}

export function LibraryPage() {
  const { id: userId } = useUser();
  const address = useLibraryAddress();
  const { q, tag, language, sort } = address;
  const list = { userId, q, tag, language, sort };
  const first = useVideosQuery({ ...list, page: 1 });
  const { selection, task, remove, selectAll } = useDeletion(list);
  const total = first.data?.total;
  const onSelectAll = () => {
    if (total !== undefined) selectAll(total);
  };
  const { opened, open } = useLibraryDialog();
  return (
    <div className="grid gap-5">
      <Head total={total} onSelectAll={onSelectAll} onOpen={open} />
      <LibraryControls address={address} />
      <SelectionBar
        selection={selection}
        task={task}
        total={total ?? 0}
        onSelectAll={onSelectAll}
        onDelete={() => {
          remove(selection.videos);
        }}
      />
      {first.error ? (
        <ErrorState
          title="Your videos could not be loaded"
          error={first.error}
          retrying={first.isFetching}
          onRetry={() => void first.refetch()}
        />
      ) : first.data === undefined ? (
        <LibrarySkeleton />
      ) : (
        <LibraryContent
          list={list}
          total={first.data.total}
          address={address}
          selection={selection}
          onOpen={open}
          onDelete={remove}
        />
      )}
      {opened === null ? null : (
        <Suspense>
          <LibraryDialogs
            open={opened}
            onClose={() => {
              open(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
