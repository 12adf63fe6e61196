import type { ReactNode } from 'react';

import { Badge } from '@/components/badge';
import { Gauge } from '@/components/gauge';
import { PageLink } from '@/components/page-link';
import { Sparkline } from '@/components/sparkline';
import { Loading, Skeleton } from '@/components/states';
import { LIMIT_NAMES, type Quota } from '@/lib/api/quotas';
import { formatMoment } from '@/lib/format/dates';
import { formatCompact, formatCount, formatShare, NOTHING } from '@/lib/format/numbers';

import type { OpenDialog } from './key-dialogs';
import { KeyMenu } from './key-menu';
import { USAGE_DAYS, type ApiKey, type UsageByKey } from './keys-api';
import { scopesText } from './scopes';

/** What another service says of a key: its answer, that it is on its way, or that there is none. */
export interface Known<Data> {
  data: Data | undefined;
  failed: boolean;
}

interface KeyRowProps {
  apiKey: ApiKey;
  usage: Known<UsageByKey>;
  quotas: Known<readonly Quota[]>;
  onOpen: (next: OpenDialog) => void;
}

function Fact({ term, children }: { term: string; children: ReactNode }) {
  return (
    <div className="grid min-w-0 content-start gap-1 text-sm">
      <dt className="text-xs text-ink-soft">{term}</dt>
      <dd className="wrap-anywhere tabular-nums">{children}</dd>
    </div>
  );
}

/** A dash where there is no answer: never a zero. */
function Unknown({ failed, of }: { failed: boolean; of: string }) {
  if (failed) return <span title={`${of} not known`}>{NOTHING}</span>;
  return (
    <Loading label={`Loading: ${of}`}>
      <Skeleton className="h-5 w-24" />
    </Loading>
  );
}

function StatusBadge({ apiKey }: { apiKey: ApiKey }) {
  if (!apiKey.is_active) return <Badge>Inactive</Badge>;
  if (apiKey.is_expired) return <Badge tone="danger">Expired</Badge>;
  return <Badge tone="success">Active</Badge>;
}

function Usage({ apiKey, usage }: Pick<KeyRowProps, 'apiKey' | 'usage'>) {
  if (usage.data === undefined) return <Unknown failed={usage.failed} of="Usage" />;
  const mine = usage.data[apiKey.id];
  if (mine === undefined) return 'No requests';
  const { requests, error_rate, series } = mine;
  return (
    <span className="flex flex-wrap items-center gap-x-3 gap-y-1">
      <Sparkline
        label={`Requests with ${apiKey.name} over ${USAGE_DAYS} days`}
        values={series.requests}
        className="h-7 w-24"
      />
      <span>
        <PageLink
          href={`/developer-dashboard/requests?key=${apiKey.id}`}
          className="font-medium underline underline-offset-4"
        >
          {formatCount(requests)} {requests === 1 ? 'request' : 'requests'}
        </PageLink>
        <span className="block text-xs text-ink-soft">{formatShare(error_rate)} errors</span>
      </span>
    </span>
  );
}

function Limits({ apiKey, quotas }: Pick<KeyRowProps, 'apiKey' | 'quotas'>) {
  if (quotas.data === undefined) return <Unknown failed={quotas.failed} of="Quotas" />;
  if (quotas.data.length === 0) return 'No limit';
  return (
    <span className="grid gap-2">
      {quotas.data.map(({ name, policy, used, limit }) => (
        <span key={policy} className="grid gap-1">
          <span className="flex justify-between gap-2 text-xs">
            <span className="text-ink-soft">{LIMIT_NAMES[name]}</span>
            <span>
              {formatCompact(used)} / {formatCompact(limit)}
            </span>
          </span>
          <Gauge label={`${apiKey.name}: ${LIMIT_NAMES[name]}`} used={used} limit={limit} />
        </span>
      ))}
    </span>
  );
}

/** When it was made, ends, and what a rotation left behind. */
function history({ created_at, expires_at, is_expired, previous_valid_until }: ApiKey): string {
  return [
    `Created ${formatMoment(created_at)}`,
    expires_at === null
      ? null
      : `${is_expired ? 'Expired' : 'Expires'} ${formatMoment(expires_at)}`,
    previous_valid_until === null
      ? null
      : `Old secret works until ${formatMoment(previous_valid_until)}`,
  ]
    .filter((part) => part !== null)
    .join(' · ');
}

/** One key: what it may do, what it did, and all that can be done with it. */
export function KeyRow({ apiKey, usage, quotas, onOpen }: KeyRowProps) {
  const { name, last_used_at, scopes } = apiKey;
  return (
    <li className="grid gap-4 border-t border-line px-4 py-4">
      <div className="flex items-start gap-3">
        <div className="grid min-w-0 flex-1 gap-1">
          <div className="flex flex-wrap items-center gap-2">
            <h3 className="font-semibold wrap-anywhere">{name}</h3>
            <StatusBadge apiKey={apiKey} />
          </div>
          <p className="text-xs text-ink-soft">{history(apiKey)}</p>
        </div>
        <KeyMenu apiKey={apiKey} onOpen={onOpen} />
      </div>
      <dl className="grid gap-x-8 gap-y-4 sm:grid-cols-2 xl:grid-cols-[1.2fr_1fr_0.8fr_1.2fr]">
        <Fact term={`Last ${USAGE_DAYS} days`}>
          <Usage apiKey={apiKey} usage={usage} />
        </Fact>
        <Fact term="Last used">{last_used_at === null ? 'Never' : formatMoment(last_used_at)}</Fact>
        <Fact term="May use">{scopesText(scopes)}</Fact>
        <Fact term="Limits">
          <Limits apiKey={apiKey} quotas={quotas} />
        </Fact>
      </dl>
    </li>
  );
}
