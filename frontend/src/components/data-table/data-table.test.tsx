import { render, screen, within } from '@testing-library/react';
import userEvent from '@testing-library/user-event';
import { expect, it, vi } from 'vitest';

import type { Table } from '@/lib/table/table';

import { DataTable } from './data-table';

function tableOf(rows: readonly number[]): Table<number> {
  const columns = [
    { key: 'name', header: 'Name', value: (row: number) => `row ${row}` },
    { key: 'size', header: 'Size', value: (row: number) => row, numeric: true },
  ];
  return { columns, rows };
}

const names = () => screen.getAllByRole('rowheader').map(({ textContent }) => textContent);

it('sorts by a head, numbers from the largest, and turns around', async () => {
  render(<DataTable caption="Sizes" table={tableOf([5, 20, 1])} rowKey={String} />);
  expect(names()).toEqual(['row 5', 'row 20', 'row 1']);
  await userEvent.click(screen.getByRole('button', { name: 'Size' }));
  expect(names()).toEqual(['row 20', 'row 5', 'row 1']);
  expect(screen.getByRole('columnheader', { name: 'Size' })).toHaveAttribute(
    'aria-sort',
    'descending',
  );
  await userEvent.click(screen.getByRole('button', { name: 'Size' }));
  expect(names()).toEqual(['row 1', 'row 5', 'row 20']);
});

it('draws a few of 100,000 rows, and tells how many there are', async () => {
  vi.spyOn(HTMLElement.prototype, 'clientHeight', 'get').mockReturnValue(600);
  const rows = Array.from({ length: 100_000 }, (_, index) => index);
  render(<DataTable caption="Many" table={tableOf(rows)} rowKey={String} />);
  expect(screen.getByRole('table')).toHaveAttribute('aria-rowcount', '100001');
  const head = within(screen.getByRole('table')).getAllByRole('rowgroup')[1];
  // The height of the rows out of sight stands below those that are drawn.
  await expect
    .poll(() => head?.lastElementChild?.firstElementChild)
    .toHaveStyle('height: 3998800px');
  expect(names().length).toBeGreaterThan(5);
  expect(names().length).toBeLessThan(100);
});
