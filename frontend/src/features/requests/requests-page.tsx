'use client';

import { Pause, Play } from 'lucide-react';
import { lazy, Suspense, useCallback, useState } from 'react';

import { Button } from '@/components/button';
import { PageLink } from '@/components/page-link';
import { Panel } from '@/components/panel';
import { formatMoment } from '@/lib/format/dates';

import { LogFilters } from './log-filters';
import { RequestsTable } from './requests-table';
import { useRequestLog } from './use-request-log';
import { useRequestsAddress } from './use-requests-address';

/** Loaded when the first one opens. */
const RequestSheet = lazy(() =>
  import('./request-sheet').then((file) => ({ default: file.RequestSheet })),
);

interface FreshnessProps {
  live: boolean;
  asOf: string | null;
  failed: boolean;
}

/** How new the rows are. "Live" stands here only while looks are answered. */
function Freshness({ live, asOf, failed }: FreshnessProps) {
  if (failed) return 'Newer requests cannot be seen at the moment; trying again';
  if (asOf === null) return null;
  return `${live ? 'Live, data' : 'Paused, data'} as of ${formatMoment(asOf)}`;
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) return 'No request matches these filters.';
  return (
    <>
      No request was made with an API key yet. Try the first from the{' '}
      <a href="/docs/" className="text-accent-ink underline">
        API reference
      </a>
      , or see{' '}
      <PageLink href="?auth=all" className="text-accent-ink underline">
        those of the browser
      </PageLink>
      .
    </>
  );
}

/** Every request that was counted, newest first. */
export function RequestsPage() {
  const { filters, filter, open, opened } = useRequestsAddress();
  const [live, setLive] = useState(true);
  const { log, rows, asOf, failed } = useRequestLog(filters, live);
  const { fetchNextPage, hasNextPage, isFetchingNextPage } = log;
  const fetchMore = useCallback(() => void fetchNextPage(), [fetchNextPage]);
  const Icon = live ? Pause : Play;
  const query = {
    currentData: log.currentData === undefined ? undefined : rows,
    error: log.error,
    isFetching: log.isFetching,
    refetch: log.refetch,
  };
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">Requests</h1>
      <LogFilters filters={filters} onFilter={filter} />
      <Panel
        title="Request log"
        note={<Freshness live={live} asOf={asOf} failed={failed !== undefined} />}
        actions={
          <Button
            onClick={() => {
              setLive(!live);
            }}
          >
            <Icon aria-hidden className="size-4" />
            {live ? 'Pause' : 'Go on'}
          </Button>
        }
        query={query}
        failed="The requests could not be loaded"
        isEmpty={(found) => found.length === 0}
        empty={<Nothing filtered={Object.values(filters).some((value) => value !== '')} />}
        height="h-[65dvh]"
      >
        {(found) => (
          <RequestsTable
            rows={found}
            more={hasNextPage && !isFetchingNextPage ? fetchMore : null}
            onOpen={open}
          />
        )}
      </Panel>
      {opened === null ? null : (
        <Suspense>
          <RequestSheet
            requestId={opened}
            onClose={() => {
              open(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
