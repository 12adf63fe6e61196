'use client';

import { X } from 'lucide-react';
import { Toast as Radix } from 'radix-ui';

import { Button, buttonClass } from '../button';

import type { Toast } from './use-toast';

/** How long a toast usually stays, in milliseconds; resting on it stops the clock. */
const STAYS_MS = 7_000;

const LOOKS = {
  neutral: 'border-line',
  success: 'border-l-4 border-line border-l-(--chart-success)',
  danger: 'border-l-4 border-line border-l-(--chart-danger)',
};

export interface ShownToast extends Toast {
  id: number;
}

function ToastItem({ toast, onClose }: { toast: ShownToast; onClose: () => void }) {
  const { title, text, tone = 'neutral', staysMs = STAYS_MS, action } = toast;
  return (
    <Radix.Root
      type={tone === 'danger' ? 'foreground' : 'background'}
      duration={staysMs}
      onOpenChange={(open) => {
        if (!open) onClose();
      }}
      className={`flex items-center gap-3 rounded-xl border bg-raised p-3 pl-4 text-sm shadow-xl ${LOOKS[tone]}`}
    >
      <div className="grid min-w-0 flex-1 gap-0.5">
        <Radix.Title className="font-medium wrap-anywhere">{title}</Radix.Title>
        {text === undefined ? null : (
          <Radix.Description className="wrap-anywhere text-ink-soft">{text}</Radix.Description>
        )}
      </div>
      {action === undefined ? null : (
        <Radix.Action asChild altText={action.alternative} onClick={action.run}>
          <Button>{action.label}</Button>
        </Radix.Action>
      )}
      <Radix.Close aria-label="Dismiss" className={buttonClass('quiet', 'icon')}>
        <X aria-hidden className="size-4" />
      </Radix.Close>
    </Radix.Root>
  );
}

interface ToastListProps {
  shown: readonly ShownToast[];
  onClose: (id: number) => void;
}

/** The toasts at the foot of the page. F8 leads to them. */
export function ToastList({ shown, onClose }: ToastListProps) {
  return (
    <Radix.Provider label="Message" swipeDirection="right">
      {shown.map((toast) => (
        <ToastItem
          key={toast.id}
          toast={toast}
          onClose={() => {
            onClose(toast.id);
          }}
        />
      ))}
      <Radix.Viewport className="fixed right-4 bottom-4 z-60 grid w-[min(26rem,calc(100vw-2rem))] gap-2 outline-none" />
    </Radix.Provider>
  );
}
