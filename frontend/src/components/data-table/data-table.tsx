'use client';

import { lazy, Suspense, useMemo, useState, type ReactNode } from 'react';

import { classNames } from '@/lib/class-names';
import { shown, sorted, type Column, type Order, type Table } from '@/lib/table/table';

import { SortHeader } from './sort-header';
import { SMALLEST_WINDOWED } from './windowed';

interface DataTableProps<Row> {
  /** What the table shows, for whoever cannot see where it stands. */
  caption: string;
  table: Table<Row>;
  rowKey: (row: Row) => string | number;
  /** Draws a cell that is more than a text; undefined where the text will do. */
  draw?: (column: Column<Row>, row: Row) => ReactNode;
  /** At most so high, in a box that scrolls; taller tables draw only the rows in sight. */
  className?: string;
}

/** So many rows of a longer one stand until the code that follows the scrolling is there. */
const FIRST_ROWS = 30;

const RowWindow = lazy(() => import('./row-window').then((file) => ({ default: file.RowWindow })));

interface LineProps<Row> {
  columns: readonly Column<Row>[];
  row: Row;
  index: number;
  draw: DataTableProps<Row>['draw'];
}

function Line<Row>({ columns, row, index, draw }: LineProps<Row>) {
  return (
    // The head is row 1.
    <tr aria-rowindex={index + 2} className="h-10">
      {columns.map((column, position) => {
        const Cell = position === 0 ? 'th' : 'td';
        return (
          <Cell
            key={column.key}
            scope={position === 0 ? 'row' : undefined}
            className={classNames(
              'px-3 py-1.5 font-normal first:min-w-32 first:pl-4 last:pr-4',
              column.numeric === true
                ? 'text-right whitespace-nowrap tabular-nums'
                : 'text-left wrap-anywhere',
            )}
          >
            {draw?.(column, row) ?? shown(column, row)}
          </Cell>
        );
      })}
    </tr>
  );
}

/** A table that is sorted by its heads. However many its rows, it draws those in sight. */
export function DataTable<Row>(props: DataTableProps<Row>) {
  const { caption, table, rowKey, draw, className = 'max-h-96' } = props;
  const [order, setOrder] = useState<Order | null>(null);
  const rows = useMemo(() => sorted(table, order), [table, order]);
  const [box, setBox] = useState<HTMLElement | null>(null);
  const isLong = rows.length >= SMALLEST_WINDOWED;
  const lines = (from: number, to: number) =>
    rows
      .slice(from, to)
      .map((row, index) => (
        <Line
          key={rowKey(row)}
          columns={table.columns}
          row={row}
          index={from + index}
          draw={draw}
        />
      ));
  return (
    <div
      ref={isLong ? setBox : undefined}
      role="region"
      aria-label={caption}
      // eslint-disable-next-line jsx-a11y/no-noninteractive-tabindex -- it scrolls, and not only by mouse
      tabIndex={0}
      className={classNames('overflow-auto', className)}
    >
      <table
        aria-rowcount={rows.length + 1}
        className="w-full border-separate border-spacing-0 text-sm"
      >
        <caption className="sr-only">{caption}</caption>
        <thead>
          <tr aria-rowindex={1}>
            {table.columns.map((column) => (
              <SortHeader key={column.key} column={column} order={order} onOrder={setOrder} />
            ))}
          </tr>
        </thead>
        <tbody className="[&_td]:border-b [&_td]:border-line [&_th]:border-b [&_th]:border-line">
          {isLong ? (
            <Suspense fallback={lines(0, FIRST_ROWS)}>
              <RowWindow rows={rows} box={box} span={table.columns.length}>
                {lines}
              </RowWindow>
            </Suspense>
          ) : (
            lines(0, rows.length)
          )}
        </tbody>
      </table>
    </div>
  );
}
