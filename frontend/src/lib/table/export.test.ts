import { expect, test } from 'vitest';

import { toCsv, toJson } from './export';
import type { Table } from './table';

interface Row {
  name: string;
  requests: number | null;
}

const table: Table<Row> = {
  columns: [
    { key: 'name', header: 'Name', value: ({ name }) => name },
    {
      key: 'requests',
      header: 'Requests',
      value: ({ requests }) => requests,
      format: () => 'many',
    },
  ],
  rows: [
    { name: 'plain', requests: 1200 },
    { name: 'a "quoted", one', requests: null },
    { name: '=1+1', requests: 0 },
  ],
};

test('CSV holds values and not what is drawn, quoted, without formulas', () => {
  expect(toCsv(table)).toBe('name,requests\r\nplain,1200\r\n"a ""quoted"", one",\r\n\'=1+1,0\r\n');
});

test('JSON holds the same values, below what it is about', () => {
  const read: unknown = JSON.parse(toJson(table, { tz: 'UTC' }));
  expect(read).toEqual({ tz: 'UTC', rows: table.rows });
});
