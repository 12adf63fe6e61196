import { memo } from 'react';

import { DataTable } from '@/components/data-table/data-table';
import { ExportMenu } from '@/components/export-menu';
import { PageLink } from '@/components/page-link';
import { Panel, type PanelQuery } from '@/components/panel';
import { formatCount, formatShare } from '@/lib/format/numbers';
import type { Table } from '@/lib/table/table';

import { rangeAbout } from './about';
import { outcomeOf } from './outcomes';
import { ShareBar } from './share-bar';
import type { Usage } from './usage-api';
import type { LogAddress } from './use-log-address';

type StatusCount = Usage['statuses'][number];

const COLOURS = {
  succeeded: 'var(--chart-success)',
  refused: 'var(--chart-warning)',
  failed: 'var(--chart-danger)',
};

/** How many requests were answered with each status, and their share of all. */
export function statusTable({ statuses, totals }: Usage): Table<StatusCount> {
  const shareOf = ({ requests }: StatusCount) =>
    totals.requests === 0 ? null : requests / totals.requests;
  return {
    columns: [
      { key: 'status', header: 'Status', value: ({ status }) => status },
      {
        key: 'requests',
        header: 'Requests',
        numeric: true,
        value: ({ requests }) => requests,
        format: (_, { requests }) => formatCount(requests),
      },
      {
        key: 'share',
        header: 'Share',
        numeric: true,
        value: shareOf,
        format: (_, row) => formatShare(shareOf(row)),
      },
    ],
    rows: statuses,
  };
}

interface StatusPanelProps {
  query: PanelQuery<Usage>;
  log: LogAddress;
}

/** How requests were answered. */
export const StatusPanel = memo(function StatusPanel({ query, log }: StatusPanelProps) {
  const title = 'Statuses';
  return (
    <Panel
      title={title}
      note="A status leads to the log of its requests."
      query={query}
      failed="The statuses could not be loaded"
      isEmpty={({ statuses }) => statuses.length === 0}
      empty="No request was answered in this time."
      actions={(usage) => (
        <ExportMenu
          title={title}
          file="statuses"
          table={() => statusTable(usage)}
          about={() => rangeAbout(usage)}
        />
      )}
    >
      {(usage) => (
        <DataTable
          caption="Requests by status"
          table={statusTable(usage)}
          rowKey={({ status }) => status}
          draw={({ key }, { status, requests }) =>
            key === 'status' ? (
              <div className="grid min-w-24 gap-1">
                <PageLink
                  href={log({ status: String(status) })}
                  className="font-mono underline-offset-4 hover:underline"
                >
                  {status}
                </PageLink>
                <ShareBar
                  share={usage.totals.requests === 0 ? 0 : requests / usage.totals.requests}
                  colour={COLOURS[outcomeOf(status)]}
                />
              </div>
            ) : undefined
          }
        />
      )}
    </Panel>
  );
});
