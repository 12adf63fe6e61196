import { CircleAlert, type LucideIcon } from 'lucide-react';
import type { ReactNode } from 'react';

import { toProblem, type ApiError } from '@/lib/api/problem';

import { Button } from './button';

interface PanelProps {
  icon: LucideIcon;
  title: string;
  children?: ReactNode;
  action?: ReactNode;
}

function Panel({ icon: Icon, title, children, action }: PanelProps) {
  return (
    <div className="grid justify-items-center gap-3 rounded-xl border border-line bg-surface px-6 py-14 text-center">
      <span className="grid size-11 place-items-center rounded-full bg-sunken text-ink-soft">
        <Icon aria-hidden className="size-5" />
      </span>
      <div className="grid max-w-md gap-1">
        <h2 className="font-semibold text-ink">{title}</h2>
        <div className="text-sm text-ink-soft">{children}</div>
      </div>
      {action}
    </div>
  );
}

/** There is nothing to show; says what to do next. */
export function EmptyState(props: PanelProps) {
  return <Panel {...props} />;
}

interface ErrorStateProps {
  /** What could not be done, as a sentence without its full stop. */
  title: string;
  error: ApiError;
  onRetry: () => void;
  retrying?: boolean;
}

/** Something failed; says what and why, and offers to try again. */
export function ErrorState({ title, error, onRetry, retrying = false }: ErrorStateProps) {
  const { message, requestId } = toProblem(error);
  return (
    <div role="alert">
      <Panel
        icon={CircleAlert}
        title={title}
        action={
          <Button onClick={onRetry} busy={retrying}>
            Try again
          </Button>
        }
      >
        <p>{message}</p>
        {requestId === null ? null : (
          <p className="mt-1 font-mono text-xs text-ink-faint">Request {requestId}</p>
        )}
      </Panel>
    </div>
  );
}

/** A grey bar where text will be. */
export function Skeleton({ className }: { className: string }) {
  return <span className={`block rounded-md bg-sunken motion-safe:animate-pulse ${className}`} />;
}

/** Says to a screen reader that its skeletons stand for content that is on its way. */
export function Loading({ label, children }: { label: string; children: ReactNode }) {
  return (
    <div role="status" aria-busy="true">
      <span className="sr-only">{label}</span>
      <div aria-hidden>{children}</div>
    </div>
  );
}
