import { useEffect, useState } from 'react';

import { useRowWindow } from '@/components/data-table/use-row-window';
import { formatMoment } from '@/lib/format/dates';
import { formatMilliseconds } from '@/lib/format/numbers';

import { keyOf } from './merge';
import { RequestStatus } from './request-status';
import type { LoggedRequest } from './requests-api';

/** The next page is fetched when so few rows are left below what is drawn. */
const ROWS_AHEAD = 40;

const WIDE = 'hidden md:table-cell';
const headClass =
  'sticky top-0 z-10 border-b border-line bg-surface px-3 py-2 text-left font-medium whitespace-nowrap text-ink-soft';
const cellClass = 'border-b border-line px-3 py-1.5 whitespace-nowrap';
const COLUMNS = 6;

function Gap({ height }: { height: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={COLUMNS} className="p-0" style={{ height }} />
    </tr>
  );
}

interface RowProps {
  request: LoggedRequest;
  index: number;
  onOpen: () => void;
}

function Row({ request, index, onOpen }: RowProps) {
  const caller = request.auth === 'session' ? 'Browser session' : request.api_key_name;
  return (
    // The button of the first cell covers the row, so that all of it opens the details. The head is row 1.
    <tr aria-rowindex={index + 2} className="relative h-10 hover:bg-sunken/50">
      <th scope="row" className={`${cellClass} pl-4 text-left font-normal tabular-nums`}>
        <button type="button" className="after:absolute after:inset-0" onClick={onOpen}>
          <time dateTime={request.occurred_at}>{formatMoment(request.occurred_at)}</time>
        </button>
      </th>
      <td className={cellClass}>
        <RequestStatus status={request.status} />
      </td>
      <td className={`${cellClass} max-w-0 w-full truncate font-mono text-xs`}>
        <span className="text-ink-soft">{request.method}</span> {request.route}
      </td>
      <td className={`${cellClass} text-right tabular-nums ${WIDE}`}>
        {formatMilliseconds(request.response_time_ms)}
      </td>
      <td className={`${cellClass} max-w-36 truncate ${WIDE}`}>
        {caller ?? `Key ${request.api_key_id ?? '–'}`}
      </td>
      <td className={`${cellClass} max-w-44 truncate pr-4 font-mono text-xs ${WIDE}`}>
        {request.request_id}
      </td>
    </tr>
  );
}

interface RequestsTableProps {
  rows: readonly LoggedRequest[];
  /** Fetches older rows; null where there are none, or where they are on their way. */
  more: (() => void) | null;
  onOpen: (requestId: string) => void;
}

/** The log, newest first. It draws the rows in sight, however many there are. */
export function RequestsTable({ rows, more, onOpen }: RequestsTableProps) {
  const [box, setBox] = useState<HTMLElement | null>(null);
  const { from, drawn, before, after } = useRowWindow(rows, box);
  const nearEnd = from + drawn.length >= rows.length - ROWS_AHEAD;
  useEffect(() => {
    if (nearEnd) more?.();
  }, [nearEnd, more]);
  return (
    <div
      ref={setBox}
      role="region"
      aria-label="Requests, newest first"
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and not only by mouse
      tabIndex={0}
      className="h-[65dvh] overflow-auto"
    >
      <table
        aria-rowcount={rows.length + 1}
        className="w-full border-separate border-spacing-0 text-sm"
      >
        <caption className="sr-only">Requests, newest first</caption>
        <thead>
          <tr aria-rowindex={1}>
            <th className={`${headClass} pl-4`}>Time</th>
            <th className={headClass}>Status</th>
            <th className={headClass}>Endpoint</th>
            <th className={`${headClass} ${WIDE} text-right`}>Took</th>
            <th className={`${headClass} ${WIDE}`}>Key</th>
            <th className={`${headClass} ${WIDE}`}>Request id</th>
          </tr>
        </thead>
        <tbody>
          <Gap height={before} />
          {drawn.map((request, position) => (
            <Row
              key={keyOf(request)}
              request={request}
              index={from + position}
              onOpen={() => {
                onOpen(request.request_id);
              }}
            />
          ))}
          <Gap height={after} />
        </tbody>
      </table>
    </div>
  );
}
