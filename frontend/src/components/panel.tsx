import { CircleAlert } from 'lucide-react';
import { useId, type ReactNode } from 'react';

import { toProblem, type ApiError } from '@/lib/api/problem';
import { classNames } from '@/lib/class-names';

import { Button } from './button';
import { Loading, Skeleton } from './states';

/** What a panel needs of a query's hook. */
export interface PanelQuery<Data> {
  /** What was last answered, perhaps to another question. */
  data?: Data | undefined;
  /** What was answered to this question. */
  currentData?: Data | undefined;
  error?: ApiError | undefined;
  isFetching: boolean;
  refetch: () => unknown;
}

interface PanelProps<Data> {
  title: string;
  note?: ReactNode;
  actions?: ReactNode | ((data: Data) => ReactNode);
  query: PanelQuery<Data>;
  /** What cannot be seen when the query fails, with its verb: "Response times could not be loaded". */
  failed: string;
  isEmpty?: (data: Data) => boolean;
  /** Says that there is nothing, and what to do next. */
  empty?: ReactNode;
  /** The height that the content will have, as a class. */
  height?: string;
  className?: string;
  children: (data: Data) => ReactNode;
}

interface FailedProps {
  title: string;
  error: ApiError;
  retrying: boolean;
  onRetry: () => void;
}

function Failed({ title, error, retrying, onRetry }: FailedProps) {
  const { message, requestId } = toProblem(error);
  return (
    <div role="alert" className="grid justify-items-center gap-3 p-6 text-center">
      <CircleAlert aria-hidden className="size-5 text-danger-ink" />
      <div className="grid max-w-md gap-1 text-sm">
        <p className="font-medium">{title}</p>
        <p className="text-ink-soft">{message}</p>
        {requestId === null ? null : (
          <p className="font-mono text-xs wrap-anywhere text-ink-faint">Request {requestId}</p>
        )}
      </div>
      <Button busy={retrying} onClick={onRetry}>
        Try again
      </Button>
    </div>
  );
}

/** Stands above what was answered before, when newer figures could not be had. */
function Outdated({ error, retrying, onRetry }: Omit<FailedProps, 'title'>) {
  return (
    <p
      role="alert"
      className="mx-4 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warning-wash px-3 py-1.5 text-sm text-warning-ink"
    >
      <span className="flex-1">Not up to date: {toProblem(error).message}</span>
      <button type="button" disabled={retrying} className="font-medium underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

function Content<Data>({ query, ...panel }: PanelProps<Data>) {
  const { currentData, error, isFetching, refetch } = query;
  // Figures of another question stay, greyed, until this one's are there; never after it failed.
  const data = currentData ?? (error === undefined ? query.data : undefined);
  const onRetry = () => void refetch();
  if (data === undefined && error !== undefined) {
    return <Failed title={panel.failed} error={error} retrying={isFetching} onRetry={onRetry} />;
  }
  if (data === undefined) {
    return (
      <Loading label={`Loading: ${panel.title}`}>
        <div className="px-4 pb-4">
          <Skeleton className={panel.height ?? 'h-64'} />
        </div>
      </Loading>
    );
  }
  const stale = currentData === undefined;
  return (
    <div aria-busy={stale} className={classNames('transition-opacity', stale && 'opacity-50')}>
      {error === undefined ? null : (
        <Outdated error={error} retrying={isFetching} onRetry={onRetry} />
      )}
      {panel.isEmpty?.(data) === true ? (
        <div className="px-6 py-10 text-center text-sm text-ink-soft">{panel.empty}</div>
      ) : (
        panel.children(data)
      )}
    </div>
  );
}

/**
 * One part of a page, with a query of its own: a skeleton while it loads, what to do next where
 * there is nothing, what failed with a way to try again, or its data. It fails alone.
 */
export function Panel<Data>(props: PanelProps<Data>) {
  const { title, note, actions, query, isEmpty, className } = props;
  const id = useId();
  const { currentData } = query;
  const filled = currentData !== undefined && isEmpty?.(currentData) !== true;
  return (
    <section
      aria-labelledby={id}
      className={classNames('min-w-0 rounded-xl border border-line bg-surface', className)}
    >
      <div className="flex min-h-13 flex-wrap items-center gap-x-4 gap-y-1 px-4 py-2">
        <div className="min-w-0 flex-1">
          <h2 id={id} className="text-sm font-semibold">
            {title}
          </h2>
          {note === undefined ? null : <p className="text-xs text-ink-soft">{note}</p>}
        </div>
        {typeof actions === 'function' ? (filled ? actions(currentData) : null) : actions}
      </div>
      <Content {...props} />
    </section>
  );
}
