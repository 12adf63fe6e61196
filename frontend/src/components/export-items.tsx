import { DropdownMenu } from 'radix-ui';

import { download } from '@/lib/download';

/** What is exported, in each form; it is written when it is asked for. */
export interface Exported {
  /** The file's name without its ending. */
  file: string;
  csv: () => string;
  json: () => string;
}

const itemClass =
  'cursor-pointer rounded-lg px-2.5 py-1.5 text-sm outline-none data-highlighted:bg-sunken';

/** The forms in which something can be kept. */
export function ExportItems({ file, csv, json }: Exported) {
  const save = (ending: string, type: string, text: string) => {
    download(`${file}.${ending}`, new Blob([text], { type }));
  };
  return (
    <>
      <DropdownMenu.Item
        className={itemClass}
        onSelect={() => {
          save('csv', 'text/csv;charset=utf-8', csv());
        }}
      >
        Save as CSV
      </DropdownMenu.Item>
      <DropdownMenu.Item
        className={itemClass}
        onSelect={() => {
          save('json', 'application/json', json());
        }}
      >
        Save as JSON
      </DropdownMenu.Item>
    </>
  );
}
