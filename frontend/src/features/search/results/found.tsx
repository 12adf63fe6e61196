import type { Asked } from '../asked';
import { FacetPanel } from '../facets/facet-panel';
import type { Filters } from '../filters/filters';
import { isFinal } from '../run/polling';
import type { SearchRun } from '../run/use-search-run';

import { SearchOutcome } from './search-outcome';
import { useLastEnded } from './use-last-ended';

interface FoundProps {
  run: SearchRun;
  asked: Asked;
  onFilter: (filters: Filters) => void;
}

/** What was found, and beside it what all of that is by. */
export function Found({ run, asked, onFilter }: FoundProps) {
  const last = useLastEnded(run, asked.query);
  const ended = run.job !== undefined && isFinal(run.job.status);
  return (
    <div className="grid gap-x-6 gap-y-4 lg:grid-cols-[15rem_minmax(0,1fr)]">
      <FacetPanel
        job={ended ? run.job : last?.job}
        busy={run.busy}
        failed={run.error !== undefined}
        filters={asked.filters}
        onChange={onFilter}
      />
      <SearchOutcome run={run} query={asked.query} last={last} />
    </div>
  );
}
