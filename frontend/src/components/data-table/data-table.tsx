'use client';

import { useMemo, useState, type ReactNode } from 'react';

import { classNames } from '@/lib/class-names';
import { shown, sorted, type Column, type Order, type Table } from '@/lib/table/table';

import { SortHeader } from './sort-header';
import { useRowWindow } from './use-row-window';

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

/** A row of a height that is not drawn: what stands for the rows out of sight. */
function Gap({ height, span }: { height: number; span: number }) {
  if (height === 0) return null;
  return (
    <tr aria-hidden>
      <td colSpan={span} className="p-0" style={{ height }} />
    </tr>
  );
}

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
              'px-3 py-1.5 font-normal first:pl-4 last:pr-4',
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
  const { box, from, drawn, before, after } = useRowWindow(rows);
  return (
    <div
      ref={box}
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
          <Gap height={before} span={table.columns.length} />
          {drawn.map((row, index) => (
            <Line
              key={rowKey(row)}
              columns={table.columns}
              row={row}
              index={from + index}
              draw={draw}
            />
          ))}
          <Gap height={after} span={table.columns.length} />
        </tbody>
      </table>
    </div>
  );
}
