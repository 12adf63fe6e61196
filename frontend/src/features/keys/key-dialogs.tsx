import { CallExample } from '@/components/call-example';
import { Dialog } from '@/components/dialog';
import { useUser } from '@/lib/session/use-session';

import { DeleteDialog } from './delete-dialog';
import { exampleCall } from './example-call';
import { CreateDialog, EditDialog } from './form-dialogs';
import type { ApiKey, CreatedKey, RotatedKey } from './keys-api';
import { RotateDialog } from './rotate-dialog';
import { SecretDialog } from './secret-dialog';

export type OpenDialog =
  | { kind: 'create' }
  | { kind: 'edit' | 'rotate' | 'delete' | 'example'; apiKey: ApiKey }
  | { kind: 'secret'; made: CreatedKey | RotatedKey };

interface KeyDialogsProps {
  opened: OpenDialog;
  onOpen: (next: OpenDialog) => void;
  onClose: () => void;
}

function ExampleDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const { id: userId } = useUser();
  return (
    <Dialog
      title={`Call with “${apiKey.name}”`}
      description="The key is taken from the environment variable API_KEY."
      onClose={onClose}
    >
      <CallExample call={exampleCall(apiKey.scopes, userId, window.location.origin)} />
    </Dialog>
  );
}

/** The dialog that is open over the keys. */
export default function KeyDialogs({ opened, onOpen, onClose }: KeyDialogsProps) {
  const showSecret = (made: CreatedKey | RotatedKey) => {
    onOpen({ kind: 'secret', made });
  };
  switch (opened.kind) {
    case 'create':
      return <CreateDialog onCreated={showSecret} onClose={onClose} />;
    case 'edit':
      return <EditDialog apiKey={opened.apiKey} onClose={onClose} />;
    case 'rotate':
      return <RotateDialog apiKey={opened.apiKey} onRotated={showSecret} onClose={onClose} />;
    case 'delete':
      return <DeleteDialog apiKey={opened.apiKey} onClose={onClose} />;
    case 'example':
      return <ExampleDialog apiKey={opened.apiKey} onClose={onClose} />;
    case 'secret':
      return <SecretDialog made={opened.made} onClose={onClose} />;
  }
}
