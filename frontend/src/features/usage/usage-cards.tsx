import { ArrowDownRight, ArrowRight, ArrowUpRight } from 'lucide-react';
import { memo } from 'react';

import { Panel, type PanelQuery } from '@/components/panel';
import { formatChange, formatCount, formatMilliseconds, formatShare } from '@/lib/format/numbers';

import type { Figures, Usage } from './usage-api';

/** Requests in a time, beside those of the one before. */
interface CardProps {
  title: string;
  figures: Figures;
  change: number | null;
  against: string;
}

function Change({ change, against }: Pick<CardProps, 'change' | 'against'>) {
  if (change === null) return <>No requests in {against}</>;
  const Icon = change > 0 ? ArrowUpRight : change < 0 ? ArrowDownRight : ArrowRight;
  return (
    <>
      <Icon aria-hidden className="inline size-4 align-text-bottom" />{' '}
      <span className="font-medium text-ink">{formatChange(change)}</span> against {against}
    </>
  );
}

function Card({ title, figures, change, against }: CardProps) {
  const { requests, error_rate, response_time_ms } = figures;
  return (
    <li className="grid content-start gap-1 bg-surface p-4">
      <h3 className="text-sm text-ink-soft">{title}</h3>
      <p className="text-2xl font-semibold tabular-nums">{formatCount(requests)}</p>
      <p className="text-xs text-ink-soft">
        <Change change={change} against={against} />
      </p>
      <p className="text-xs text-ink-soft tabular-nums">
        {formatShare(error_rate)} errors · p95 {formatMilliseconds(response_time_ms.p95)}
      </p>
    </li>
  );
}

const PERIODS = [
  ['today', 'Today', 'the same part of yesterday'],
  ['this_week', 'This week', 'the same part of last week'],
  ['this_month', 'This month', 'the same part of last month'],
] as const;

/** How much was used today, this week, this month, and in the range that is chosen. */
export const UsageCards = memo(function UsageCards({ query }: { query: PanelQuery<Usage> }) {
  return (
    <Panel
      title="Requests"
      query={query}
      failed="The number of requests could not be loaded"
      height="h-24"
      className="overflow-hidden"
    >
      {(usage) => (
        <ul className="grid gap-px border-t border-line bg-line sm:grid-cols-2 xl:grid-cols-4">
          {PERIODS.map(([name, title, against]) => (
            <Card
              key={name}
              title={title}
              figures={usage[name]}
              change={usage[name].compared.change['requests'] ?? null}
              against={against}
            />
          ))}
          <Card
            title="Range shown"
            figures={usage.totals}
            change={usage.previous?.change['requests'] ?? null}
            against="the same time before"
          />
        </ul>
      )}
    </Panel>
  );
});
