import { memo } from 'react';

import { DataTable } from '@/components/data-table/data-table';
import { ExportMenu } from '@/components/export-menu';
import { PageLink } from '@/components/page-link';
import { Panel, type PanelQuery } from '@/components/panel';
import { formatCount, formatMilliseconds, formatShare } from '@/lib/format/numbers';
import type { Table } from '@/lib/table/table';

import { rangeAbout } from './about';
import { ShareBar } from './share-bar';
import type { EndpointUsage, Usage } from './usage-api';
import type { LogAddress } from './use-log-address';

type Times = keyof EndpointUsage['response_time_ms'];
const TIMES: readonly (readonly [Times, string])[] = [
  ['avg', 'Average'],
  ['p50', 'p50'],
  ['p95', 'p95'],
  ['p99', 'p99'],
];

export function endpointTable(endpoints: readonly EndpointUsage[]): Table<EndpointUsage> {
  return {
    columns: [
      { key: 'endpoint', header: 'Endpoint', value: ({ method, route }) => `${method} ${route}` },
      {
        key: 'requests',
        header: 'Requests',
        numeric: true,
        value: ({ requests }) => requests,
        format: (_, { requests }) => formatCount(requests),
      },
      {
        key: 'error_rate',
        header: 'Errors',
        numeric: true,
        value: ({ error_rate }) => error_rate,
        format: (_, { error_rate }) => formatShare(error_rate),
      },
      ...TIMES.map(([time, header]) => ({
        key: `${time}_ms`,
        header,
        numeric: true,
        value: ({ response_time_ms }: EndpointUsage) => response_time_ms[time],
        format: (_: unknown, { response_time_ms }: EndpointUsage) =>
          formatMilliseconds(response_time_ms[time]),
      })),
    ],
    rows: endpoints,
  };
}

interface EndpointsPanelProps {
  query: PanelQuery<Usage>;
  log: LogAddress;
}

/** Each endpoint's requests, errors and response times. */
export const EndpointsPanel = memo(function EndpointsPanel({ query, log }: EndpointsPanelProps) {
  const title = 'Endpoints';
  return (
    <Panel
      title={title}
      note="An endpoint leads to the log of its requests."
      query={query}
      failed="The usage of each endpoint could not be loaded"
      isEmpty={({ endpoints }) => endpoints.length === 0}
      empty="No endpoint was called in this time."
      actions={(usage) => (
        <ExportMenu
          title={title}
          file="endpoints"
          table={() => endpointTable(usage.endpoints)}
          about={() => rangeAbout(usage)}
        />
      )}
    >
      {({ endpoints, totals }) => (
        <DataTable
          caption="Requests by endpoint"
          table={endpointTable(endpoints)}
          rowKey={({ method, route }) => `${method} ${route}`}
          draw={({ key }, { method, route, requests }) =>
            key === 'endpoint' ? (
              <div className="grid min-w-52 gap-1">
                <PageLink
                  href={log({ method, route })}
                  className="font-mono text-xs underline-offset-4 hover:underline"
                >
                  <span className="text-ink-soft">{method}</span> {route}
                </PageLink>
                <ShareBar share={totals.requests === 0 ? 0 : requests / totals.requests} />
              </div>
            ) : undefined
          }
        />
      )}
    </Panel>
  );
});
