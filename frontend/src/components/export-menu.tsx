'use client';

import { Download } from 'lucide-react';
import { lazy } from 'react';

import { toCsv, toJson, type About } from '@/lib/table/export';
import type { Table } from '@/lib/table/table';

import { MenuButton } from './menu/menu-button';

const load = () => import('./export-items');
const ExportItems = lazy(() => load().then((file) => ({ default: file.ExportItems })));

interface ExportMenuProps<Row> {
  /** What is exported, for its button; and the file's name without its ending. */
  title: string;
  file: string;
  /** The rows, and what they are about. They are made when they are exported. */
  table: () => Table<Row>;
  about: () => About;
}

/** Keeps exactly what is shown, as CSV or JSON. */
export function ExportMenu<Row>({ title, file, table, about }: ExportMenuProps<Row>) {
  return (
    <MenuButton
      label={`Export: ${title}`}
      icon={<Download aria-hidden className="size-4" />}
      load={load}
    >
      <ExportItems file={file} csv={() => toCsv(table())} json={() => toJson(table(), about())} />
    </MenuButton>
  );
}
