import { memo } from 'react';

import { DataTable } from '@/components/data-table/data-table';
import { ExportMenu } from '@/components/export-menu';
import { PageLink } from '@/components/page-link';
import { Panel, type PanelQuery } from '@/components/panel';
import { formatCount } from '@/lib/format/numbers';
import type { Table } from '@/lib/table/table';
import { changedQuery } from '@/lib/use-address';

import type { UsageParameters } from './period';
import { useSearchesQuery, type SearchedFor, type Searches } from './usage-api';

/** Queries with how often they were searched for, and what they found. */
export function searchTable(rows: readonly SearchedFor[]): Table<SearchedFor> {
  return {
    columns: [
      { key: 'query', header: 'Query', value: ({ query }) => query },
      {
        key: 'searches',
        header: 'Searches',
        numeric: true,
        value: ({ searches }) => searches,
        format: (_, { searches }) => formatCount(searches),
      },
      {
        key: 'without_results',
        header: 'Found nothing',
        numeric: true,
        value: ({ without_results }) => without_results,
        format: (_, { without_results }) => formatCount(without_results),
      },
      {
        key: 'average_results',
        header: 'Avg. results',
        numeric: true,
        value: ({ average_results }) => average_results,
        format: (_, { average_results }) => average_results?.toFixed(1) ?? '–',
      },
    ],
    rows,
  };
}

interface QueriesProps {
  title: string;
  caption: string;
  file: string;
  empty: string;
  query: PanelQuery<Searches>;
  pick: (answer: Searches) => readonly SearchedFor[];
}

function Queries({ title, caption, file, empty, query, pick }: QueriesProps) {
  return (
    <Panel
      title={title}
      query={query}
      failed={`${title} could not be loaded`}
      isEmpty={(answer) => pick(answer).length === 0}
      empty={empty}
      actions={(answer) => (
        <ExportMenu
          title={title}
          file={file}
          table={() => searchTable(pick(answer))}
          about={() => ({ start: answer.start, end: answer.end, tz: answer.tz, auth: answer.auth })}
        />
      )}
    >
      {(answer) => (
        <DataTable
          caption={caption}
          table={searchTable(pick(answer))}
          rowKey={(row) => row.query}
          draw={({ key }, row) =>
            key === 'query' ? (
              <PageLink
                href={`/search${changedQuery(new URLSearchParams(), { q: row.query })}`}
                className="underline-offset-4 hover:underline"
              >
                {row.query}
              </PageLink>
            ) : undefined
          }
        />
      )}
    </Panel>
  );
}

/** What is searched for most, and what is searched for and not there. */
export const SearchesPanels = memo(function SearchesPanels({
  parameters,
}: {
  parameters: UsageParameters;
}) {
  const query = useSearchesQuery(parameters);
  return (
    <div className="grid gap-5 xl:grid-cols-2">
      <Queries
        title="Popular searches"
        caption="Searches by how often they were made"
        file="popular-searches"
        empty="Nothing was searched for in this time."
        query={query}
        pick={({ popular }) => popular}
      />
      <Queries
        title="Searches without results"
        caption="Searches that found nothing"
        file="searches-without-results"
        empty="Every search of this time found something."
        query={query}
        pick={({ without_results }) => without_results}
      />
    </div>
  );
});
