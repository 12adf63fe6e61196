import { memo } from 'react';

import { Badge, type Tone } from '@/components/badge';
import type { PanelQuery } from '@/components/panel';
import { formatMoment } from '@/lib/format/dates';
import { formatCount } from '@/lib/format/numbers';

import { withoutCaller, type UsageParameters } from './period';
import { useIntegrityQuery, type Integrity, type Usage } from './usage-api';
import { spanText } from './zone-times';

/** Milliseconds between checks. */
const CHECK_MS = 30_000;

const VERDICTS: Record<Integrity['verdict'], readonly [text: string, tone: Tone]> = {
  holds: ['Counts verified', 'success'],
  pending: ['Counting under way', 'warning'],
  broken: ['Counts do not agree', 'danger'],
};

/** A check's name as the API has it, in words. */
const words = (check: string) => check.replaceAll(/[_-]/g, ' ');

function Checks({ checks, age_seconds }: Integrity) {
  return (
    <div className="mt-2 grid gap-2 rounded-lg border border-line bg-surface p-3 text-xs">
      <p>Checked {formatCount(Math.round(age_seconds))} seconds before it was shown.</p>
      <ul className="grid gap-1">
        {checks.map(({ check, verdict, figures, findings }) => (
          <li key={check}>
            <span className="font-medium text-ink">{words(check)}</span>: {verdict}
            {Object.entries(figures).map(([name, figure]) => (
              <span key={name} className="tabular-nums">
                {' '}
                · {words(name)} {formatCount(figure)}
              </span>
            ))}
            {findings.map((finding) => (
              <p key={finding} className="text-danger-ink">
                {finding}
              </p>
            ))}
          </li>
        ))}
      </ul>
    </div>
  );
}

/** Whether the figures are proved to be right. Nothing is said to hold that was not checked. */
function IntegrityBadge({ parameters }: { parameters: UsageParameters }) {
  const { currentData, error } = useIntegrityQuery(withoutCaller(parameters), {
    pollingInterval: CHECK_MS,
    skipPollingIfUnfocused: true,
  });
  if (error !== undefined) return <Badge>Counts could not be checked</Badge>;
  if (currentData === undefined) return <Badge>Checking the counts …</Badge>;
  const [text, tone] = VERDICTS[currentData.verdict];
  return (
    <details>
      <summary className="w-fit cursor-pointer">
        <Badge tone={tone}>{text}</Badge>
      </summary>
      <Checks {...currentData} />
    </details>
  );
}

interface ShownProps {
  query: PanelQuery<Usage>;
  parameters: UsageParameters;
}

/** Which time is shown, how new its figures are, and whether they hold; of what is not there, nothing. */
export const Shown = memo(function Shown({ query, parameters }: ShownProps) {
  const usage = query.currentData;
  return (
    <div className="grid gap-1.5 text-sm text-ink-soft">
      {usage === undefined ? null : (
        <p>
          {spanText(usage.range.start, usage.range.end, usage.tz)} ({usage.tz})
          {usage.data_as_of === null ? null : <> · data as of {formatMoment(usage.data_as_of)}</>}
        </p>
      )}
      <IntegrityBadge parameters={parameters} />
    </div>
  );
});
