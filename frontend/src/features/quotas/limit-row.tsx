import { Badge } from '@/components/badge';
import { Gauge } from '@/components/gauge';
import { LIMIT_NAMES, type Quota } from '@/lib/api/quotas';
import { formatMoment } from '@/lib/format/dates';
import { formatCount } from '@/lib/format/numbers';

import { projectionOf } from './projection';
import type { QuotaForecast } from './quotas-api';

interface LimitRowProps {
  /** Whose limit it is, for whoever hears the gauge alone. */
  owner: string;
  limit: Quota;
  /** Undefined where there is none: of rates, and while it is not known. */
  forecast: QuotaForecast | undefined;
}

/** When a limit is whole again. Of a rate that is moments away, and of no interest unless used. */
function Reset({ limit }: { limit: Quota }) {
  if (limit.used === 0) return <span>Nothing used</span>;
  const rate = limit.name === 'minute' || limit.name === 'burst';
  return (
    <span>
      {rate ? 'All free again' : 'Begins anew'}{' '}
      <time dateTime={limit.reset_at}>{formatMoment(limit.reset_at)}</time>
    </span>
  );
}

function Projected({ forecast }: { forecast: QuotaForecast }) {
  const { tone, verdict, detail } = projectionOf(forecast);
  return (
    <p className="flex flex-wrap items-center gap-x-3 gap-y-1 text-xs text-ink-soft">
      <Badge tone={tone}>{verdict}</Badge>
      {detail}
    </p>
  );
}

/** One limit: how much of it is used and left, when it begins anew, and whether it will last. */
export function LimitRow({ owner, limit, forecast }: LimitRowProps) {
  const name = LIMIT_NAMES[limit.name];
  return (
    <li className="grid gap-2">
      <div className="flex flex-wrap items-baseline justify-between gap-x-4 text-sm">
        <span className="font-medium">{name}</span>
        <span className="text-ink-soft tabular-nums">
          {formatCount(limit.used)} of {formatCount(limit.limit)} used
        </span>
      </div>
      <Gauge label={`${owner}: ${name}`} used={limit.used} limit={limit.limit} />
      <div className="flex flex-wrap justify-between gap-x-4 gap-y-1 text-xs text-ink-soft tabular-nums">
        <span>{formatCount(limit.remaining)} remaining</span>
        <Reset limit={limit} />
      </div>
      {forecast === undefined ? null : <Projected forecast={forecast} />}
    </li>
  );
}
