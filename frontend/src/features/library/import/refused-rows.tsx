import { Download } from 'lucide-react';

import { Button } from '@/components/button';
import { DataTable } from '@/components/data-table/data-table';
import { download } from '@/lib/download';
import { toCsv } from '@/lib/table/export';
import type { Table } from '@/lib/table/table';

import type { RefusedRow } from './reading/file-row';

/** Characters of a row that are drawn; the file has all of them. */
const DRAWN = 120;

const columns: Table<RefusedRow>['columns'] = [
  { key: 'line', header: 'Line', value: ({ line }) => line, numeric: true },
  { key: 'reason', header: 'Reason', value: ({ reason }) => reason },
  { key: 'row', header: 'Row', value: ({ text }) => text },
];

interface RefusedRowsProps {
  rows: readonly RefusedRow[];
}

/** The rows that were not stored, and why; to be kept, mended and imported again. */
export function RefusedRows({ rows }: RefusedRowsProps) {
  if (rows.length === 0) return null;
  const table = { columns, rows };
  return (
    <section aria-label="Refused rows" className="grid min-w-0 gap-2">
      <div className="flex flex-wrap items-center justify-between gap-2">
        <h3 className="text-sm font-medium">Refused rows</h3>
        <Button
          onClick={() => {
            download(
              'refused-rows.csv',
              new Blob([toCsv(table)], { type: 'text/csv;charset=utf-8' }),
            );
          }}
        >
          <Download aria-hidden className="size-4" />
          Save as CSV
        </Button>
      </div>
      <DataTable
        caption="Refused rows"
        table={table}
        rowKey={({ line }) => line}
        draw={({ key }, { text }) =>
          key === 'row' ? (
            <code className="font-mono text-xs break-all">
              {text.length > DRAWN ? `${text.slice(0, DRAWN)}…` : text}
            </code>
          ) : undefined
        }
        className="max-h-56 rounded-lg border border-line"
      />
    </section>
  );
}
