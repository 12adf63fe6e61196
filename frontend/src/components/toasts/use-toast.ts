import { createContext, use } from 'react';

/** A short message about something that has just happened. */
export interface Toast {
  title: string;
  text?: string;
  tone?: 'neutral' | 'success' | 'danger';
  /** How long it stays, in milliseconds, where that is not as long as usual. */
  staysMs?: number;
  action?: {
    label: string;
    /** How to do the same once the toast is gone, for whoever hears it too late. */
    alternative: string;
    run: () => void;
  };
}

export const ToastContext = createContext<(toast: Toast) => void>(() => undefined);

/** A function that shows a toast. It stays the same one. */
export function useToast(): (toast: Toast) => void {
  return use(ToastContext);
}
