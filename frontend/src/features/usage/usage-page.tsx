'use client';

import { useMemo } from 'react';

import { useLookEvery } from '@/lib/live/use-live';

import { EndpointsPanel } from './endpoints-panel';
import { ForecastPanel } from './forecast-panel';
import { KeysPanels } from './keys-panels';
import { LatencyPanels } from './latency-panels';
import { OverTime } from './over-time';
import { toParameters, type UsageParameters } from './period';
import { RequestsPanel } from './requests-panel';
import { SearchesPanels } from './searches-panels';
import { Shown } from './shown';
import { StatusPanel } from './status-panel';
import { useUsageQuery, useUsageState } from './usage-api';
import { UsageCards } from './usage-cards';
import { UsageFilters } from './usage-filters';
import { useEarlyUsage } from './use-early-usage';
import { useLogAddress } from './use-log-address';
import { useUsageAddress } from './use-usage-address';
import { WhenNear } from './when-near';

/** Milliseconds between looks for newer figures: without the live channel, and with it. */
const [LOOK_MS, LIVE_MS] = [10_000, 60_000];

function useCurrentUsage(parameters: UsageParameters) {
  const { isError } = useUsageState(parameters);
  // The channel tells of requests with API keys alone: a page must not hear of its own looks.
  const told = parameters.auth === undefined && !isError;
  return useUsageQuery(parameters, {
    pollingInterval: useLookEvery(LOOK_MS, told ? LIVE_MS : LOOK_MS),
    skipPollingIfUnfocused: true,
  });
}

interface PanelsProps extends ReturnType<typeof useUsageAddress> {
  parameters: UsageParameters;
}

/** What is first in sight is drawn first, and the panels below once they are nearly there. */
function Panels({ wanted, filter, parameters }: PanelsProps) {
  const usage = useCurrentUsage(parameters);
  const log = useLogAddress(wanted, usage.currentData);
  return (
    <div className="grid gap-5">
      <div className="grid gap-1">
        <h1 className="text-2xl font-semibold tracking-tight">Usage</h1>
        <Shown query={usage} parameters={parameters} />
      </div>
      <UsageFilters wanted={wanted} onFilter={filter} />
      <UsageCards query={usage} />
      <RequestsPanel query={usage} onFilter={filter} />
      <WhenNear>
        <OverTime query={usage} onFilter={filter} />
      </WhenNear>
      <WhenNear>
        <EndpointsPanel query={usage} log={log} />
        <StatusPanel query={usage} log={log} />
      </WhenNear>
      <WhenNear>
        <LatencyPanels parameters={parameters} onFilter={filter} />
      </WhenNear>
      <WhenNear>
        <KeysPanels parameters={parameters} wanted={wanted} onFilter={filter} />
      </WhenNear>
      <WhenNear>
        <ForecastPanel parameters={parameters} />
      </WhenNear>
      <WhenNear>
        <SearchesPanels parameters={parameters} />
      </WhenNear>
    </div>
  );
}

/** How much the API was used, how well and how fast it answered. */
export function UsagePage() {
  const { wanted, filter } = useUsageAddress();
  const parameters = useMemo(() => toParameters(wanted, new Date()), [wanted]);
  const isReady = useEarlyUsage(parameters);
  return isReady ? <Panels wanted={wanted} filter={filter} parameters={parameters} /> : null;
}
