import { Dialog } from '@/components/dialog';
import { toProblem } from '@/lib/api/problem';

import { KeyForm } from './key-form';
import { toChange, toNewKey, type KeyForm as Values } from './key-form-values';
import {
  useChangeKeyMutation,
  useCreateKeyMutation,
  type ApiKey,
  type CreatedKey,
} from './keys-api';

interface CreateDialogProps {
  onCreated: (made: CreatedKey) => void;
  onClose: () => void;
}

export function CreateDialog({ onCreated, onClose }: CreateDialogProps) {
  const [create, { error, isLoading }] = useCreateKeyMutation();
  const save = async (form: Values) => {
    const { data } = await create(toNewKey(form, Date.now()));
    if (data !== undefined) onCreated(data);
  };
  return (
    <Dialog
      title="Create an API key"
      description="For a program that calls the API in your name."
      onClose={onClose}
    >
      <KeyForm
        apiKey={null}
        busy={isLoading}
        error={error && toProblem(error).message}
        onSave={(form) => void save(form)}
        onCancel={onClose}
      />
    </Dialog>
  );
}

export function EditDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const [change, { error, isLoading }] = useChangeKeyMutation();
  const save = async (form: Values) => {
    const outcome = await change({ id: apiKey.id, change: toChange(form, apiKey, Date.now()) });
    if (!('error' in outcome)) onClose();
  };
  return (
    <Dialog
      title={`Edit “${apiKey.name}”`}
      description="It holds from the next request on. The secret stays the same."
      onClose={onClose}
    >
      <KeyForm
        apiKey={apiKey}
        busy={isLoading}
        error={error && toProblem(error).message}
        onSave={(form) => void save(form)}
        onCancel={onClose}
      />
    </Dialog>
  );
}
