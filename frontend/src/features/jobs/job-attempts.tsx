import { formatMoment } from '@/lib/format/dates';

import type { JobDetails } from './jobs-api';

type Attempt = JobDetails['attempts'][number];

function reasonOf(error: unknown): string {
  if (typeof error !== 'object' || error === null) return '';
  const message: unknown = Reflect.get(error, 'message');
  return typeof message === 'string' ? message : JSON.stringify(error);
}

function AttemptLine({ attempt }: { attempt: Attempt }) {
  const reason = reasonOf(attempt.error);
  return (
    <li className="grid gap-0.5 border-t border-line py-2 first:border-none">
      <p className="flex flex-wrap justify-between gap-x-4">
        <span>
          Attempt {attempt.number}: {attempt.outcome ?? 'running'}
        </span>
        <span className="text-ink-soft">
          {attempt.started_at == null ? 'not seen starting' : formatMoment(attempt.started_at)}
        </span>
      </p>
      <p className="text-xs wrap-anywhere text-ink-soft">
        {attempt.worker == null ? 'worker unknown' : `worker ${attempt.worker}`}
      </p>
      {reason === '' ? null : <p className="wrap-anywhere text-danger-ink">{reason}</p>}
    </li>
  );
}

/** Each try at a search: who made it, and what came of it. */
export function Attempts({ attempts }: { attempts: readonly Attempt[] }) {
  if (attempts.length === 0) return null;
  return (
    <section className="grid gap-2">
      <h3 className="text-sm font-semibold">Attempts</h3>
      <ol className="text-sm">
        {attempts.map((attempt) => (
          <AttemptLine key={attempt.number} attempt={attempt} />
        ))}
      </ol>
    </section>
  );
}
