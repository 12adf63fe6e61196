'use client';

import { useMemo } from 'react';

import type { PanelQuery } from '@/components/panel';
import { formatMoment } from '@/lib/format/dates';

import { EndpointsPanel } from './endpoints-panel';
import { toParameters } from './period';
import { RequestsPanel } from './requests-panel';
import { useUsageQuery, type Usage } from './usage-api';
import { UsageCards } from './usage-cards';
import { UsageFilters } from './usage-filters';
import { useLogAddress } from './use-log-address';
import { useUsageAddress } from './use-usage-address';
import { spanText } from './zone-times';

/** Milliseconds between looks for newer figures. */
const LOOK_MS = 10_000;

/** Which time is shown, and how new its figures are. Of figures that are not there, nothing. */
function Shown({ query }: { query: PanelQuery<Usage> }) {
  const usage = query.currentData;
  if (usage === undefined) return null;
  const { range, tz, data_as_of } = usage;
  return (
    <p className="text-sm text-ink-soft">
      {spanText(range.start, range.end, tz)} ({tz})
      {data_as_of === null ? null : <> · data as of {formatMoment(data_as_of)}</>}
    </p>
  );
}

/** How much the API was used, how well and how fast it answered. */
export function UsagePage() {
  const { wanted, filter } = useUsageAddress();
  const parameters = useMemo(() => toParameters(wanted, new Date()), [wanted]);
  const usage = useUsageQuery(parameters, {
    pollingInterval: LOOK_MS,
    skipPollingIfUnfocused: true,
  });
  const log = useLogAddress(wanted, usage.currentData);
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl font-semibold tracking-tight">Usage</h1>
        <Shown query={usage} />
      </div>
      <UsageFilters wanted={wanted} onFilter={filter} />
      <UsageCards query={usage} />
      <RequestsPanel query={usage} onFilter={filter} />
      <EndpointsPanel query={usage} log={log} />
    </div>
  );
}
