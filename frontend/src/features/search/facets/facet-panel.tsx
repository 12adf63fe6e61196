import { ListFilter } from 'lucide-react';
import { useId, useState, type ReactNode } from 'react';

import { Button } from '@/components/button';
import { Loading, Skeleton } from '@/components/states';
import { classNames } from '@/lib/class-names';

import type { Filters } from '../filters/filters';
import type { SearchJob } from '../run/search-api';

import { FacetValues } from './facet-values';
import { FACETS } from './facets';

const ROWS = [1, 2, 3, 4, 5, 6];

function FacetsSkeleton() {
  return (
    <Loading label="Counting">
      <div className="grid gap-3 px-2">
        {ROWS.map((row) => (
          <Skeleton key={row} className="h-4" />
        ))}
      </div>
    </Loading>
  );
}

function Note({ children }: { children: ReactNode }) {
  return <p className="px-2 text-sm text-ink-soft">{children}</p>;
}

interface FacetPanelProps {
  /** The search that ended last. */
  job: SearchJob | undefined;
  /** Whether another is on its way. */
  busy: boolean;
  failed: boolean;
  filters: Filters;
  onChange: (filters: Filters) => void;
}

function Counts({ job, failed, filters, onChange }: Omit<FacetPanelProps, 'busy'>) {
  if (failed) return <Note>There are no counts, since the search failed.</Note>;
  if (job === undefined) return <FacetsSkeleton />;
  const { facets } = job;
  if (job.status !== 'completed' || facets === undefined || facets === null) {
    return <Note>There are no counts of this search.</Note>;
  }
  const counted = FACETS.map((facet) => ({ facet, values: facets[facet] ?? [] }));
  const some = counted.filter(({ values }) => values.length > 0);
  if (some.length === 0) return <Note>Nothing to narrow down.</Note>;
  return some.map(({ facet, values }) => (
    <FacetValues key={facet} facet={facet} values={values} filters={filters} onChange={onChange} />
  ));
}

/**
 * What all that is found is by, to narrow it down. While another search is on its way the counts of the last one stay and can
 * be pressed, so that the focus stays where it is.
 */
export function FacetPanel({ busy, ...counts }: FacetPanelProps) {
  const [open, setOpen] = useState(false);
  const body = useId();
  return (
    <section aria-label="Narrow down" aria-busy={busy} className="grid min-w-0 content-start gap-3">
      <p aria-hidden className="px-2 text-sm font-semibold max-lg:hidden">
        Narrow down
      </p>
      <Button
        className="justify-self-start lg:hidden"
        aria-expanded={open}
        aria-controls={body}
        onClick={() => {
          setOpen(!open);
        }}
      >
        <ListFilter aria-hidden className="size-4" />
        Narrow down
      </Button>
      <div
        id={body}
        className={classNames(
          'grid gap-4 transition-opacity max-lg:sm:grid-cols-2',
          !open && 'max-lg:hidden',
          busy && 'opacity-60',
        )}
      >
        <Counts {...counts} />
      </div>
    </section>
  );
}
