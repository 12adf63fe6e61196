'use client';

import { ChartColumn, Table as TableIcon } from 'lucide-react';
import { useState, type ReactNode } from 'react';

import type { About } from '@/lib/table/export';
import type { Table } from '@/lib/table/table';

import { Button } from './button';
import { DataTable } from './data-table/data-table';
import { ExportMenu } from './export-menu';
import { Panel, type PanelQuery } from './panel';

interface ChartPanelProps<Data, Row> {
  title: string;
  note?: ReactNode;
  query: PanelQuery<Data>;
  failed: string;
  isEmpty?: (data: Data) => boolean;
  empty?: ReactNode;
  height?: string;
  className?: string;
  /** The name of exported files, without their ending. */
  file: string;
  about?: (data: Data) => About;
  /** The figures behind the chart, shown on demand and exported. */
  table: (data: Data) => Table<Row>;
  rowKey: (row: Row) => string | number;
  /** Further buttons beside those for the table and the export. */
  actions?: ReactNode;
  /** The chart. It is for the eyes alone: the table has the same figures. */
  children: (data: Data) => ReactNode;
}

/** A panel with a chart, the table behind it, and its export. */
export function ChartPanel<Data, Row>(props: ChartPanelProps<Data, Row>) {
  const { title, file, about, table, rowKey, actions, children, ...panel } = props;
  const [asTable, setAsTable] = useState(false);
  const Icon = asTable ? ChartColumn : TableIcon;
  return (
    <Panel
      {...panel}
      title={title}
      actions={(data) => (
        <div className="-mr-2 flex items-center gap-1">
          {actions}
          <Button
            variant="quiet"
            size="icon"
            aria-pressed={asTable}
            aria-label={`Show as table: ${title}`}
            title={asTable ? 'Show as chart' : 'Show as table'}
            onClick={() => {
              setAsTable(!asTable);
            }}
          >
            <Icon aria-hidden className="size-4" />
          </Button>
          <ExportMenu
            title={title}
            file={file}
            table={() => table(data)}
            about={() => about?.(data) ?? {}}
          />
        </div>
      )}
    >
      {(data) =>
        asTable ? (
          <DataTable
            caption={`${title}, as a table`}
            table={table(data)}
            rowKey={rowKey}
            className="max-h-80"
          />
        ) : (
          <div className="px-4 pb-4">{children(data)}</div>
        )
      }
    </Panel>
  );
}
