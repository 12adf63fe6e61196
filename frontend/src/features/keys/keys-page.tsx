'use client';

import { Plus } from 'lucide-react';
import { lazy, Suspense } from 'react';

import { Button } from '@/components/button';
import { Panel } from '@/components/panel';
import { toProblem, type ApiError } from '@/lib/api/problem';
import { useQuotasQuery, useQuotasState } from '@/lib/api/quotas';
import { useLookEvery } from '@/lib/live/use-live';

import { KeyRow } from './key-row';
import {
  useApiKeysQuery,
  useApiKeysState,
  useUsageByKeyQuery,
  useUsageByKeyState,
} from './keys-api';
import { useKeyDialog } from './use-key-dialog';

/** Loaded when the first one opens. */
const KeyDialogs = lazy(() => import('./key-dialogs'));

/** Milliseconds between looks: without the live channel, and with it, for rates fill up by themselves. */
const [LOOK_MS, LIVE_MS] = [5_000, 30_000];

/** Looks again when the live channel tells of usage, or from time to time where it does not. */
function useLooking({ isError }: { isError: boolean }) {
  return {
    pollingInterval: useLookEvery(LOOK_MS, isError ? LOOK_MS : LIVE_MS),
    skipPollingIfUnfocused: true,
    refetchOnMountOrArgChange: true,
  };
}

interface MissingProps {
  what: string;
  error: ApiError | undefined;
  retrying: boolean;
  onRetry: () => void;
}

/** Says above the keys what is not known of them, or not up to date. */
function Missing({ what, error, retrying, onRetry }: MissingProps) {
  if (error === undefined) return null;
  return (
    <p
      role="alert"
      className="mx-4 mb-3 flex flex-wrap items-center gap-x-3 gap-y-1 rounded-lg bg-warning-wash px-3 py-1.5 text-sm text-warning-ink"
    >
      <span className="flex-1">
        {what} could not be loaded: {toProblem(error).message}
      </span>
      <button type="button" disabled={retrying} className="font-medium underline" onClick={onRetry}>
        Try again
      </button>
    </p>
  );
}

/** The keys of the account: what each may do and did, and all that can be done with it. */
export function KeysPage() {
  const keys = useApiKeysQuery(undefined, useLooking(useApiKeysState(undefined)));
  const usage = useUsageByKeyQuery(undefined, useLooking(useUsageByKeyState(undefined)));
  const quotas = useQuotasQuery(undefined, useLooking(useQuotasState(undefined)));
  const { opened, open } = useKeyDialog();
  const create = () => {
    open({ kind: 'create' });
  };
  const limitsOf = (id: number) =>
    quotas.data && (quotas.data.keys.find((key) => key.api_key_id === id)?.limits ?? []);
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">API keys</h1>
        <Button variant="primary" onClick={create}>
          <Plus aria-hidden className="size-4" />
          Create key
        </Button>
      </div>
      <Panel
        title="Keys"
        note="For programs that call the API in your name"
        query={keys}
        failed="The keys could not be loaded"
        isEmpty={(list) => list.length === 0}
        empty="No API key yet. Create the first to call the API from a program."
      >
        {(list) => (
          <>
            <Missing
              what="Usage"
              error={usage.error}
              retrying={usage.isFetching}
              onRetry={() => void usage.refetch()}
            />
            <Missing
              what="Quotas"
              error={quotas.error}
              retrying={quotas.isFetching}
              onRetry={() => void quotas.refetch()}
            />
            <ul>
              {list.map((key) => (
                <KeyRow
                  key={key.id}
                  apiKey={key}
                  usage={{ data: usage.data, failed: usage.error !== undefined }}
                  quotas={{ data: limitsOf(key.id), failed: quotas.error !== undefined }}
                  onOpen={open}
                />
              ))}
            </ul>
          </>
        )}
      </Panel>
      {opened === null ? null : (
        <Suspense>
          <KeyDialogs
            opened={opened}
            onOpen={open}
            onClose={() => {
              open(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
