import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

import { buttonClass } from './button';

/*
 * The overlays are plain elements and not Radix's: those add a <style> element to lock scrolling,
 * which the Content-Security-Policy forbids. globals.css locks it instead.
 */
export const overlayClass = 'pointer-events-auto fixed inset-0 z-40 bg-scrim';
export const dialogClass =
  'fixed inset-x-4 top-1/2 z-50 mx-auto grid max-h-[calc(100dvh-2rem)] max-w-lg -translate-y-1/2 ' +
  'gap-5 overflow-y-auto rounded-2xl border border-line bg-raised p-6 shadow-2xl';

interface DialogProps {
  title: string;
  description: string;
  /** Holds what is shown only once: a click beside it does not close it. */
  guarded?: boolean;
  onClose: () => void;
  children: ReactNode;
}

/** A modal dialog, open for as long as it is rendered. */
export function Dialog(props: DialogProps) {
  const { title, description, guarded = false, onClose, children } = props;
  return (
    <Radix.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Radix.Portal>
        <div className={overlayClass} />
        <Radix.Content
          className={dialogClass}
          onInteractOutside={(event) => {
            if (guarded) event.preventDefault();
          }}
        >
          <div className="grid gap-1 pr-8">
            <Radix.Title className="text-lg font-semibold text-ink">{title}</Radix.Title>
            <Radix.Description className="text-sm text-ink-soft">{description}</Radix.Description>
          </div>
          {children}
          <Radix.Close
            aria-label="Close"
            className={`absolute top-4 right-4 ${buttonClass('quiet', 'icon')}`}
          >
            <X aria-hidden className="size-4" />
          </Radix.Close>
        </Radix.Content>
      </Radix.Portal>
    </Radix.Root>
  );
}
