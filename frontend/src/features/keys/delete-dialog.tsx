import { ConfirmDialog } from '@/components/confirm-dialog';
import { toProblem } from '@/lib/api/problem';

import { useDeleteKeyMutation, type ApiKey } from './keys-api';

export function DeleteDialog({ apiKey, onClose }: { apiKey: ApiKey; onClose: () => void }) {
  const [remove, { error, isLoading }] = useDeleteKeyMutation();
  const confirm = async () => {
    const outcome = await remove(apiKey.id);
    if (!('error' in outcome)) onClose();
  };
  return (
    <ConfirmDialog
      title={`Delete “${apiKey.name}”?`}
      description="It stops working at once, and cannot be had back. The usage that it made keeps its name."
      confirm="Delete key"
      busy={isLoading}
      error={error && toProblem(error).message}
      onConfirm={() => void confirm()}
      onCancel={onClose}
    />
  );
}
