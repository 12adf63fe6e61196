'use client';

import { PageLink } from '@/components/page-link';
import { Panel } from '@/components/panel';
import { toProblem } from '@/lib/api/problem';
import { useQuotasQuery, useQuotasState, type Quota, type Quotas } from '@/lib/api/quotas';
import { useLookEvery } from '@/lib/live/use-live';

import { LimitRow } from './limit-row';
import { useQuotaForecastsQuery, type QuotaForecast } from './quotas-api';

/**
 * Milliseconds between looks: at the counters without the live channel, and with it, for rates fill up by themselves;
 * and at the forecast, which changes slowly.
 */
const [LOOK_MS, LIVE_MS, FORECAST_MS] = [5_000, 30_000, 60_000];

interface LimitListProps {
  owner: string;
  keyId: number | null;
  limits: readonly Quota[];
  forecasts: readonly QuotaForecast[];
}

function LimitList({ owner, keyId, limits, forecasts }: LimitListProps) {
  return (
    <ul className="grid gap-x-10 gap-y-6 md:grid-cols-2">
      {limits.map((limit) => (
        <LimitRow
          key={limit.policy}
          owner={owner}
          limit={limit}
          forecast={forecasts.find(
            ({ policy, api_key_id }) => policy === limit.policy && api_key_id === keyId,
          )}
        />
      ))}
    </ul>
  );
}

const limitedKeys = ({ keys }: Quotas) => keys.filter(({ limits }) => limits.length > 0);

function KeyLimits({ quotas, forecasts }: { quotas: Quotas; forecasts: readonly QuotaForecast[] }) {
  return (
    <ul>
      {limitedKeys(quotas).map(({ api_key_id, name, limits }) => (
        <li key={api_key_id} className="grid gap-4 border-t border-line px-4 py-5">
          <h3 className="text-sm font-semibold wrap-anywhere">{name}</h3>
          <LimitList owner={name} keyId={api_key_id} limits={limits} forecasts={forecasts} />
        </li>
      ))}
    </ul>
  );
}

function useForecasts(wanted: boolean) {
  return useQuotaForecastsQuery(undefined, {
    skip: !wanted,
    pollingInterval: FORECAST_MS,
    skipPollingIfUnfocused: true,
  });
}

type Forecasts = ReturnType<typeof useForecasts>;

/** Stands where forecasts would be expected and cannot be had. */
function Unforeseen({ forecasts }: { forecasts: Forecasts }) {
  if (forecasts.error === undefined) return null;
  return (
    <p
      role="alert"
      className="flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warning-wash px-3 py-2 text-sm text-warning-ink"
    >
      <span className="flex-1">
        When quotas will run out cannot be told: {toProblem(forecasts.error).message}
      </span>
      <button
        type="button"
        disabled={forecasts.isFetching}
        className="font-medium underline"
        onClick={() => void forecasts.refetch()}
      >
        Try again
      </button>
    </p>
  );
}

const noKeyIsLimited = (
  <>
    No API key has a limit. Give one its own rate or quota on the page{' '}
    <PageLink href="/developer-dashboard/keys" className="text-accent-ink underline">
      API keys
    </PageLink>
    .
  </>
);

/** Every limit there is: what is used and left of it, when it begins anew, whether it will last. */
export function QuotasPage() {
  const { isError } = useQuotasState(undefined);
  const quotas = useQuotasQuery(undefined, {
    pollingInterval: useLookEvery(LOOK_MS, isError ? LOOK_MS : LIVE_MS),
    skipPollingIfUnfocused: true,
    refetchOnMountOrArgChange: true,
  });
  const limits =
    quotas.data && [quotas.data.account, ...quotas.data.keys].flatMap((of) => of.limits);
  const forecasts = useForecasts(limits?.some(({ name }) => isQuota(name)) === true);
  const known = forecasts.data ?? [];
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">Quotas</h1>
      <Unforeseen forecasts={forecasts} />
      <Panel
        title="Account"
        note="What all API keys may ask together"
        query={quotas}
        failed="The account’s limits could not be loaded"
        isEmpty={({ account }) => account.limits.length === 0}
        empty="The account as a whole has no limit: each API key has its own, if any."
        height="h-28"
      >
        {({ account }) => (
          <div className="px-4 pt-2 pb-5">
            <LimitList owner="Account" keyId={null} limits={account.limits} forecasts={known} />
          </div>
        )}
      </Panel>
      <Panel
        title="Limited API keys"
        note="Days and months begin at midnight UTC"
        query={quotas}
        failed="The limits of API keys could not be loaded"
        isEmpty={(data) => limitedKeys(data).length === 0}
        empty={noKeyIsLimited}
      >
        {(data) => <KeyLimits quotas={data} forecasts={known} />}
      </Panel>
    </div>
  );
}

/** Whether it is a quota of a day or a month, which can run out, and no rate. */
function isQuota(name: Quota['name']): boolean {
  return name === 'daily' || name === 'monthly';
}
