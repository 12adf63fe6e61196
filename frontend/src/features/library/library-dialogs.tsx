import { CreateDialog } from './create-dialog';
import { EditDialog } from './edit-dialog';
import { ImportDialog } from './import/import-dialog';
import type { Video } from './library-api';

export type OpenDialog = { kind: 'create' } | { kind: 'import' } | { kind: 'edit'; video: Video };

interface LibraryDialogsProps {
  open: OpenDialog;
  onClose: () => void;
}

/** The dialog that is open over the library. */
export default function LibraryDialogs({ open, onClose }: LibraryDialogsProps) {
  if (open.kind === 'create') return <CreateDialog onClose={onClose} />;
  if (open.kind === 'import') return <ImportDialog onClose={onClose} />;
  return <EditDialog videoId={open.video.id} onClose={onClose} />;
}
