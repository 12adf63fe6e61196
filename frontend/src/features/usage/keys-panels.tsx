import { memo, useMemo } from 'react';

import { Badge } from '@/components/badge';
import { ChartPanel } from '@/components/chart-panel';
import { DataTable } from '@/components/data-table/data-table';
import { ExportMenu } from '@/components/export-menu';
import { Panel, type PanelQuery } from '@/components/panel';
import { formatCount } from '@/lib/format/numbers';

import { rangeAbout } from './about';
import { LinesChart } from './charts/lines-chart';
import { comparedKeys, idOf, keyLines, keyTable, toggled, type KeyRow } from './compare';
import { withoutKey, type UsageParameters, type Wanted } from './period';
import { keyRows, lineTable } from './series';
import { useKeyComparisonQuery, type KeyComparison } from './usage-api';

interface KeysPanelsProps {
  parameters: UsageParameters;
  wanted: Wanted;
  onFilter: (changed: Partial<Wanted>) => void;
}

interface PartProps extends Pick<KeysPanelsProps, 'wanted' | 'onFilter'> {
  query: PanelQuery<KeyComparison>;
}

/** The compared keys of an answer, as lines and the rows below them. */
function linesOf(answer: KeyComparison, compare: string) {
  const compared = comparedKeys(answer, compare);
  const lines = keyLines(answer, compared);
  const rows = keyRows({ ...answer, keys: compared }, compared.map(idOf));
  return { lines, rows, zone: answer.tz, granularity: answer.series.granularity };
}

interface ComparedLinesProps extends Pick<PartProps, 'onFilter'> {
  answer: KeyComparison;
  compare: string;
}

function ComparedLines({ answer, compare, onFilter }: ComparedLinesProps) {
  const drawn = useMemo(() => linesOf(answer, compare), [answer, compare]);
  return <LinesChart {...drawn} write={formatCount} onFilter={onFilter} />;
}

function Comparison({ query, wanted, onFilter }: PartProps) {
  return (
    <ChartPanel
      title="Keys compared"
      note="Requests over time of the keys that are ticked below."
      query={query}
      failed="The keys could not be compared"
      isEmpty={({ keys }) => keys.length === 0}
      empty="No key was used in this time."
      file="keys-compared"
      about={(answer) => ({ ...rangeAbout(answer), granularity: answer.series.granularity })}
      table={(answer) => {
        const { lines, rows, ...times } = linesOf(answer, wanted.compare);
        return lineTable(rows, lines, { ...times, write: formatCount });
      }}
      rowKey={({ start }) => start}
    >
      {(answer) => <ComparedLines answer={answer} compare={wanted.compare} onFilter={onFilter} />}
    </ChartPanel>
  );
}

interface KeyCellProps extends Pick<PartProps, 'wanted' | 'onFilter'> {
  row: KeyRow;
  answer: KeyComparison;
}

function KeyCell({ row: { id, name, used }, answer, wanted, onFilter }: KeyCellProps) {
  if (used === null) return <span className="text-ink-soft">{name} · not used</span>;
  const compared = comparedKeys(answer, wanted.compare);
  const alone = wanted.key === id;
  const several = answer.keys.length > 1;
  return (
    <div className="flex min-w-44 flex-wrap items-center gap-x-3 gap-y-1">
      <input
        type="checkbox"
        aria-label={`Compare ${name}`}
        className="size-4 accent-(--accent)"
        checked={compared.includes(used)}
        onChange={() => {
          onFilter({ compare: toggled(compared, used) });
        }}
      />
      {used.api_key_id === null ? (
        name
      ) : (
        <button
          type="button"
          aria-pressed={alone}
          title={alone ? 'Show all keys' : 'Show this key alone'}
          className="text-left wrap-anywhere underline-offset-4 hover:underline aria-pressed:font-semibold"
          onClick={() => {
            onFilter({ key: alone ? '' : id });
          }}
        >
          {name}
        </button>
      )}
      {several && used.api_key_id !== null && used.api_key_id === answer.most_used ? (
        <Badge tone="accent">Most used</Badge>
      ) : null}
      {several && used.api_key_id !== null && used.api_key_id === answer.least_used ? (
        <Badge>Least used</Badge>
      ) : null}
    </div>
  );
}

function KeyList({ query, wanted, onFilter }: PartProps) {
  const title = 'Keys';
  return (
    <Panel
      title={title}
      note="A key's name shows that key alone, everywhere on this page."
      query={query}
      failed="The usage of each key could not be loaded"
      isEmpty={({ keys, unused_keys }) => keys.length + unused_keys.length === 0}
      empty="There is no API key yet. Create one, and make a request with it."
      actions={(answer) => (
        <ExportMenu
          title={title}
          file="keys"
          table={() => keyTable(answer)}
          about={() => rangeAbout(answer)}
        />
      )}
    >
      {(answer) => (
        <DataTable
          caption="Usage by key"
          table={keyTable(answer)}
          rowKey={({ id }) => id}
          draw={({ key }, row) =>
            key === 'name' ? (
              <KeyCell row={row} answer={answer} wanted={wanted} onFilter={onFilter} />
            ) : undefined
          }
        />
      )}
    </Panel>
  );
}

/** Keys side by side. One that is shown alone everywhere else stands among the others here. */
export const KeysPanels = memo(function KeysPanels({
  parameters,
  wanted,
  onFilter,
}: KeysPanelsProps) {
  const query = useKeyComparisonQuery(withoutKey(parameters));
  return (
    <>
      <Comparison query={query} wanted={wanted} onFilter={onFilter} />
      <KeyList query={query} wanted={wanted} onFilter={onFilter} />
    </>
  );
});
