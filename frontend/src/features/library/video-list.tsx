import { Clapperboard, SearchX } from 'lucide-react';

import { Button } from '@/components/button';
import { EmptyState, Loading, Skeleton } from '@/components/states';

import type { Selection } from './deletion/use-selection';
import type { Video } from './library-api';
import { VideoRow } from './video-row';

const listClass = 'divide-y divide-line rounded-xl border border-line bg-surface';
const ROWS = [1, 2, 3, 4, 5];

export function VideoListSkeleton() {
  return (
    <Loading label="Loading your videos">
      <ul className={listClass}>
        {ROWS.map((row) => (
          <li key={row} className="flex gap-4 p-4">
            <Skeleton className="aspect-video w-24 sm:w-36" />
            <div className="grid flex-1 content-start gap-2.5 pt-1">
              <Skeleton className="h-4 w-2/3" />
              <Skeleton className="h-3.5 w-1/3" />
            </div>
          </li>
        ))}
      </ul>
    </Loading>
  );
}

interface EmptyLibraryProps {
  onAdd: () => void;
  onImport: () => void;
}

export function EmptyLibrary({ onAdd, onImport }: EmptyLibraryProps) {
  return (
    <EmptyState
      icon={Clapperboard}
      title="Your library is empty"
      action={
        <div className="flex flex-wrap justify-center gap-2">
          <Button variant="primary" onClick={onImport}>
            Import a file
          </Button>
          <Button onClick={onAdd}>Add your first video</Button>
        </div>
      }
    >
      Import a JSON Lines or CSV file, add a video here, or many at once through the API.
    </EmptyState>
  );
}

export function NothingFound({ q, onClear }: { q: string; onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No video matches"
      action={<Button onClick={onClear}>Show all videos</Button>}
    >
      Nothing in your library matches “{q}”.
    </EmptyState>
  );
}

interface VideoListProps {
  videos: readonly Video[];
  /** Whether newer data is on its way. */
  stale: boolean;
  selection: Selection;
  onEdit: (video: Video) => void;
  onDelete: (video: Video) => void;
}

export function VideoList({ videos, stale, selection, onEdit, onDelete }: VideoListProps) {
  return (
    <ul
      aria-label="Videos"
      aria-busy={stale}
      className={`${listClass} transition-opacity ${stale ? 'opacity-60' : ''}`}
    >
      {videos.map((video) => (
        <VideoRow
          key={video.id}
          video={video}
          selected={selection.has(video.id)}
          onSelect={() => {
            selection.toggle(video);
          }}
          onEdit={() => {
            onEdit(video);
          }}
          onDelete={() => {
            onDelete(video);
          }}
        />
      ))}
    </ul>
  );
}
