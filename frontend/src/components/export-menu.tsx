'use client';

import { Download } from 'lucide-react';
import { DropdownMenu } from 'radix-ui';

import { download } from '@/lib/download';
import { toCsv, toJson, type About } from '@/lib/table/export';
import type { Table } from '@/lib/table/table';

import { buttonClass } from './button';

interface ExportMenuProps<Row> {
  /** What is exported, for its button; and the file's name without its ending. */
  title: string;
  file: string;
  table: Table<Row>;
  about?: About;
}

const itemClass =
  'cursor-pointer rounded-lg px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-sunken';

/** Keeps exactly what is shown, as CSV or JSON. */
export function ExportMenu<Row>({ title, file, table, about }: ExportMenuProps<Row>) {
  const save = (ending: string, type: string, text: string) => {
    download(`${file}.${ending}`, new Blob([text], { type }));
  };
  return (
    <DropdownMenu.Root modal={false}>
      <DropdownMenu.Trigger
        aria-label={`Export: ${title}`}
        className={buttonClass('quiet', 'icon')}
      >
        <Download aria-hidden className="size-4" />
      </DropdownMenu.Trigger>
      <DropdownMenu.Content
        align="end"
        sideOffset={4}
        className="z-50 rounded-xl border border-line bg-raised p-1.5 shadow-xl"
      >
        <DropdownMenu.Item
          className={itemClass}
          onSelect={() => {
            save('csv', 'text/csv;charset=utf-8', toCsv(table));
          }}
        >
          Save as CSV
        </DropdownMenu.Item>
        <DropdownMenu.Item
          className={itemClass}
          onSelect={() => {
            save('json', 'application/json', toJson(table, about));
          }}
        >
          Save as JSON
        </DropdownMenu.Item>
      </DropdownMenu.Content>
    </DropdownMenu.Root>
  );
}
