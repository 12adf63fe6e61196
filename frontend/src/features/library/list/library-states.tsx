import { Clapperboard, SearchX } from 'lucide-react';

import { Button } from '@/components/button';
import { EmptyState, Loading } from '@/components/states';

import { GridSkeleton } from './video-grid';

export function LibrarySkeleton() {
  return (
    <Loading label="Loading your videos">
      <GridSkeleton />
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

export function NothingFound({ onClear }: { onClear: () => void }) {
  return (
    <EmptyState
      icon={SearchX}
      title="No video matches"
      action={<Button onClick={onClear}>Show all videos</Button>}
    >
      Nothing in your library matches these filters.
    </EmptyState>
  );
}
