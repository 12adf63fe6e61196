import { AlertDialog } from 'radix-ui';

import { Button } from './button';
import { dialogClass, overlayClass } from './dialog';
import { FormError } from './form-error';

interface ConfirmDialogProps {
  title: string;
  description: string;
  /** What the confirming button does, as a verb. */
  confirm: string;
  busy: boolean;
  error: string | undefined;
  onConfirm: () => void;
  onCancel: () => void;
}

/** Asks before something that cannot be taken back. The cancelling button has the focus first. */
export function ConfirmDialog(props: ConfirmDialogProps) {
  return (
    <AlertDialog.Root
      open
      onOpenChange={(open) => {
        if (!open) props.onCancel();
      }}
    >
      <AlertDialog.Portal>
        <div className={overlayClass} />
        <AlertDialog.Content className={dialogClass}>
          <div className="grid gap-1">
            <AlertDialog.Title className="text-lg font-semibold break-words text-ink">
              {props.title}
            </AlertDialog.Title>
            <AlertDialog.Description className="text-sm text-ink-soft">
              {props.description}
            </AlertDialog.Description>
          </div>
          <FormError message={props.error} />
          <div className="flex justify-end gap-2">
            <AlertDialog.Cancel asChild>
              <Button>Cancel</Button>
            </AlertDialog.Cancel>
            <Button variant="danger" busy={props.busy} onClick={props.onConfirm}>
              {props.confirm}
            </Button>
          </div>
        </AlertDialog.Content>
      </AlertDialog.Portal>
    </AlertDialog.Root>
  );
}
