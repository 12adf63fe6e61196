import { expect, test } from 'vitest';

import { sorted, type Table } from './table';

const table: Table<number | null> = {
  columns: [{ key: 'ms', header: 'ms', value: (row) => row }],
  rows: [10, null, 9, 100],
};

test.each([
  [null, [10, null, 9, 100]],
  [{ key: 'ms', descending: false }, [9, 10, 100, null]],
  [{ key: 'ms', descending: true }, [100, 10, 9, null]],
  [{ key: 'gone', descending: true }, [10, null, 9, 100]],
])('in the order %j', (order, rows) => {
  expect(sorted(table, order)).toEqual(rows);
});
