import { useState } from 'react';

import { Button } from '@/components/button';
import { MomentList } from '@/components/moment-list';

import type { JobDetails } from './jobs-api';

const TOP = 5;

/** The best results, and all of them on demand. */
export function JobResults({ job }: { job: JobDetails }) {
  const [all, setAll] = useState(false);
  if (job.status !== 'completed') return null;
  const { results } = job;
  const hidden = results.length - TOP;
  return (
    <section className="grid gap-3">
      <h3 className="text-sm font-semibold">{all ? 'Results' : 'Top results'}</h3>
      {job.notes.map((note) => (
        <p key={note} className="text-sm text-ink-soft first-letter:uppercase">
          {note}
        </p>
      ))}
      {results.length === 0 ? <p className="text-sm text-ink-soft">Nothing was found.</p> : null}
      <ol className="grid text-sm">
        {(all ? results : results.slice(0, TOP)).map((result) => (
          <li
            key={result.video_id}
            className="grid gap-1.5 border-t border-line py-2 first:border-none"
          >
            <p className="flex gap-4">
              <span className="min-w-0 flex-1 wrap-anywhere">{result.title}</span>
              <span className="text-ink-soft tabular-nums">
                {result.relevance_score.toFixed(2)}
              </span>
            </p>
            <MomentList moments={result.moments ?? []} />
          </li>
        ))}
      </ol>
      {!all && hidden > 0 ? (
        <Button
          className="justify-self-start"
          onClick={() => {
            setAll(true);
          }}
        >
          Show all {results.length.toLocaleString()}
        </Button>
      ) : null}
    </section>
  );
}
