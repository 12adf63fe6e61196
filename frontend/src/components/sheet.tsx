import { X } from 'lucide-react';
import { Dialog as Radix } from 'radix-ui';
import type { ReactNode } from 'react';

import { buttonClass } from './button';
import { overlayClass } from './dialog';

interface SheetProps {
  title: string;
  description: string;
  onClose: () => void;
  children: ReactNode;
}

/** A modal panel at the right edge (all of a phone), for the details of one row. */
export function Sheet({ title, description, onClose, children }: SheetProps) {
  return (
    <Radix.Root
      open
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
    >
      <Radix.Portal>
        <div className={overlayClass} />
        <Radix.Content className="fixed inset-y-0 right-0 z-50 grid w-full max-w-2xl content-start gap-6 overflow-y-auto border-l border-line bg-raised p-5 shadow-2xl sm:p-6">
          <div className="grid gap-1 pr-10">
            <Radix.Title className="text-lg font-semibold wrap-anywhere">{title}</Radix.Title>
            <Radix.Description className="text-sm wrap-anywhere text-ink-soft">
              {description}
            </Radix.Description>
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
