import { formatMilliseconds } from '@/lib/format/numbers';
import type { Moment } from '@/lib/job-timeline';

/** What happened, in order, each with the time since the first. */
export function Timeline({ label, moments }: { label: string; moments: readonly Moment[] }) {
  const start = Date.parse(moments[0]?.at ?? '');
  return (
    <ol aria-label={label} className="grid text-sm">
      {moments.map(({ label: what, at, note }, index) => (
        <li
          key={`${index} ${what}`}
          className="relative flex items-baseline gap-3 border-l border-line pb-3 pl-4 last:border-transparent last:pb-0"
        >
          <span
            aria-hidden
            className="absolute top-1.5 -left-[4.5px] size-2 rounded-full bg-line-strong"
          />
          <div className="min-w-0 flex-1">
            <p>{what}</p>
            {note === undefined ? null : (
              <p className="text-xs wrap-anywhere text-ink-soft">{note}</p>
            )}
          </div>
          <time dateTime={at} title={at} className="text-xs text-ink-soft tabular-nums">
            {index === 0 ? 'start' : `+${formatMilliseconds(Date.parse(at) - start)}`}
          </time>
        </li>
      ))}
    </ol>
  );
}
