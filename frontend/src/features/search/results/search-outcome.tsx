import { CircleAlert, SearchX, WandSparkles } from 'lucide-react';

import { Button } from '@/components/button';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/states';

import { isFinal } from '../run/polling';
import type { SearchJob } from '../run/search-api';
import type { SearchRun } from '../run/use-search-run';

import { JobState } from './job-state';
import { ResultItem } from './result-item';
import type { LastEnded } from './use-last-ended';

const listClass = 'divide-y divide-line rounded-xl border border-line bg-surface';
const ROWS = [1, 2, 3];

function ResultsSkeleton() {
  return (
    <Loading label="Searching">
      <ul className={listClass}>
        {ROWS.map((row) => (
          <li key={row} className="flex gap-4 p-4">
            <Skeleton className="aspect-video w-20 sm:w-32" />
            <div className="grid flex-1 content-start gap-2.5 pt-1">
              <Skeleton className="h-4 w-2/3" />
              <Skeleton className="h-3.5 w-full" />
            </div>
          </li>
        ))}
      </ul>
    </Loading>
  );
}

interface EndedProps {
  job: SearchJob;
  query: string;
  again: () => void;
}

/** What was searched for instead of what was typed. */
function Notes({ notes }: { notes: readonly string[] }) {
  if (notes.length === 0) return null;
  return (
    <ul aria-label="What the search did" className="grid gap-1 text-sm text-ink-soft">
      {notes.map((note) => (
        <li key={note} className="flex items-center gap-1.5">
          <WandSparkles aria-hidden className="size-4 shrink-0" />
          {sentence(note)}
        </li>
      ))}
    </ul>
  );
}

function sentence(note: string): string {
  return `${note.charAt(0).toUpperCase()}${note.slice(1)}.`;
}

function Ended({ job, query, again }: EndedProps) {
  if (job.status !== 'completed') {
    return (
      <EmptyState
        icon={CircleAlert}
        title={job.status === 'failed' ? 'The search failed' : 'The search was cancelled'}
        action={<Button onClick={again}>Search again</Button>}
      >
        {job.error?.message ?? 'It ended without results.'}
      </EmptyState>
    );
  }
  if (job.results.length === 0) {
    return (
      <EmptyState icon={SearchX} title="Nothing found">
        Try other words, fewer filters, or another algorithm.
      </EmptyState>
    );
  }
  return (
    <ol aria-label="Results" className={listClass}>
      {job.results.map((result) => (
        <ResultItem key={result.video_id} result={result} query={query} />
      ))}
    </ol>
  );
}

interface SearchOutcomeProps {
  run: SearchRun;
  query: string;
  last: LastEnded | null;
}

/** What came of a search, or how far it is. */
export function SearchOutcome({ run, query, last }: SearchOutcomeProps) {
  const { job, error, busy, again } = run;
  if (error !== undefined) {
    const title = job === undefined ? 'The search was not accepted' : 'The search cannot be seen';
    return <ErrorState title={title} error={error} onRetry={again} />;
  }
  const ended = job !== undefined && isFinal(job.status);
  return (
    <section aria-label="Search" aria-busy={busy} className="grid min-w-0 content-start gap-3">
      {job === undefined ? null : <JobState job={job} />}
      <Notes notes={job?.notes ?? []} />
      {ended ? <Ended job={job} query={query} again={again} /> : null}
      {!ended && last !== null ? (
        <div inert className="opacity-50">
          <Ended {...last} again={again} />
        </div>
      ) : null}
      {!ended && last === null ? <ResultsSkeleton /> : null}
    </section>
  );
}
