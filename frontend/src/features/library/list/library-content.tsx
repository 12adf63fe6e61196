import type { Selection } from '../deletion/use-selection';
import type { ListArguments, Video } from '../library-api';
import type { OpenDialog } from '../library-dialogs';
import type { LibraryAddress } from '../use-library-address';

import { EmptyLibrary, NothingFound } from './library-states';
import { VideoGrid } from './video-grid';
import type { VideoActions } from './video-parts';
import { VideoTable } from './video-table';

interface LibraryContentProps {
  list: ListArguments;
  total: number;
  address: LibraryAddress;
  selection: Selection;
  onOpen: (dialog: OpenDialog) => void;
  onDelete: (videos: readonly Video[]) => void;
}

/** The videos as grid or table, or what to do where there are none. */
export function LibraryContent(props: LibraryContentProps) {
  const { list, total, address, selection, onOpen, onDelete } = props;
  if (total === 0 && address.filtered) return <NothingFound onClear={address.showAll} />;
  if (total === 0) {
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
  const actions: VideoActions = {
    selection,
    onEdit: (video) => {
      onOpen({ kind: 'edit', video });
    },
    onDelete: (video) => {
      onDelete([video]);
    },
    onTag: (tag) => {
      address.change({ tag });
    },
  };
  const videos = { list, total, actions };
  if (address.view === 'grid')
    return (
      <section aria-label="Videos">
        <VideoGrid {...videos} />
      </section>
    );
  return (
    <VideoTable
      {...videos}
      sort={address.sort}
      onSort={(sort) => {
        address.change({ sort });
      }}
    />
  );
}
