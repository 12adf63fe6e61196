import { ArrowDown, ArrowUp } from 'lucide-react';

import type { Order } from '@/lib/table/table';

interface SortHeaderProps {
  column: { key: string; header: string; numeric?: boolean };
  order: Order | null;
  onOrder: (order: Order) => void;
  className?: string;
}

/** A column's head: a press sorts by it, another turns the order around. Numbers begin with the largest. */
export function SortHeader({ column, order, onOrder, className = '' }: SortHeaderProps) {
  const { key, header, numeric = false } = column;
  const active = order?.key === key ? order : null;
  const descending = active === null ? numeric : !active.descending;
  const Arrow = active?.descending === true ? ArrowDown : ArrowUp;
  return (
    <th
      scope="col"
      aria-sort={active === null ? 'none' : active.descending ? 'descending' : 'ascending'}
      className={`sticky top-0 z-10 border-b border-line bg-surface px-3 py-1.5 font-medium whitespace-nowrap text-ink-soft first:pl-4 last:pr-4 ${numeric ? 'text-right' : 'text-left'} ${className}`}
    >
      <button
        type="button"
        className={`inline-flex items-center gap-1 rounded py-1 hover:text-ink ${numeric ? 'flex-row-reverse' : ''}`}
        onClick={() => {
          onOrder({ key, descending });
        }}
      >
        {header}
        {active === null ? (
          <span className="size-3.5" />
        ) : (
          <Arrow aria-hidden className="size-3.5" />
        )}
      </button>
    </th>
  );
}
