'use client';

import { lazy, Suspense, useCallback, useState, type ReactNode } from 'react';

import type { ShownToast } from './toast-list';
import { ToastContext, type Toast } from './use-toast';

/** Loaded when the first one is shown. */
const ToastList = lazy(() => import('./toast-list').then((file) => ({ default: file.ToastList })));

/** Keeps the short messages that come and go on every page. */
export function Toasts({ children }: { children: ReactNode }) {
  const [shown, setShown] = useState<readonly ShownToast[]>([]);
  const show = useCallback((toast: Toast) => {
    setShown((before) => [...before, { ...toast, id: (before.at(-1)?.id ?? 0) + 1 }]);
  }, []);
  const close = (closed: number) => {
    setShown((before) => before.filter(({ id }) => id !== closed));
  };
  return (
    <ToastContext value={show}>
      {children}
      {shown.length === 0 ? null : (
        <Suspense>
          <ToastList shown={shown} onClose={close} />
        </Suspense>
      )}
    </ToastContext>
  );
}
