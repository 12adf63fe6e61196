import { useState } from 'react';

import { Button } from '@/components/button';
import { Dialog } from '@/components/dialog';
import { FormError } from '@/components/form-error';
import { SelectInput } from '@/components/select-input';
import { toProblem } from '@/lib/api/problem';

import { useRotateKeyMutation, type ApiKey, type RotatedKey } from './keys-api';

/** How long the old secret may go on, in seconds. */
const OVERLAPS = [
  ['0', 'Stops at once'],
  ['3600', 'Works for another hour'],
  ['86400', 'Works for another day'],
  ['604800', 'Works for another 7 days'],
] as const;

interface RotateDialogProps {
  apiKey: ApiKey;
  onRotated: (made: RotatedKey) => void;
  onClose: () => void;
}

/** Gives a key a new secret, with time to bring it to whoever uses the old one. */
export function RotateDialog({ apiKey, onRotated, onClose }: RotateDialogProps) {
  const [overlap, setOverlap] = useState<string>('86400');
  const [rotate, { error, isLoading }] = useRotateKeyMutation();
  const confirm = async () => {
    const { data } = await rotate({ id: apiKey.id, overlap_seconds: Number(overlap) });
    if (data !== undefined) onRotated(data);
  };
  return (
    <Dialog
      title={`Rotate “${apiKey.name}”`}
      description="It gets a new secret. Its name, its limits and its usage stay."
      onClose={onClose}
    >
      <FormError message={error && toProblem(error).message} />
      <SelectInput
        label="The old secret"
        hint="Secrets from before earlier rotations end no later."
        choices={OVERLAPS}
        value={overlap}
        onChange={(event) => {
          setOverlap(event.target.value);
        }}
      />
      <div className="flex justify-end gap-2">
        <Button onClick={onClose}>Cancel</Button>
        <Button variant="primary" busy={isLoading} onClick={() => void confirm()}>
          Rotate key
        </Button>
      </div>
    </Dialog>
  );
}
