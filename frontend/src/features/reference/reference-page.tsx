'use client';

import { SearchX } from 'lucide-react';
import { useCallback } from 'react';

import { SettledInput } from '@/components/settled-input';
import { EmptyState, ErrorState, Loading, Skeleton } from '@/components/states';
import { useAddress } from '@/lib/use-address';

import { CallRow } from './call-row';
import { groupsOf } from './calls';
import type { ApiDocument } from './document';
import { Prose } from './prose';
import { DOCUMENT_PATH, useApiDocumentQuery } from './reference-api';

const linkClass = 'text-accent-ink underline';

/** What of the reference is shown, kept in the address: `?q=…&call=…`. */
function useReferenceAddress() {
  const { params, change } = useAddress();
  const filter = useCallback(
    (q: string) => {
      change('replace', { q });
    },
    [change],
  );
  const open = (call: string | null) => {
    change('push', { call });
  };
  return { q: params.get('q') ?? '', opened: params.get('call'), filter, open };
}

function Introduction({ document }: { document: ApiDocument }) {
  const { description, version } = document.info;
  return (
    <div className="grid max-w-3xl gap-2 text-sm">
      <Prose text={description} />
      <p className="text-ink-soft">
        Version {version}. The same as{' '}
        <a className={linkClass} href={DOCUMENT_PATH}>
          OpenAPI document
        </a>
        , and as{' '}
        <a className={linkClass} href="/docs/">
          a page to try calls on
        </a>
        .
      </p>
    </div>
  );
}

function Calls({ document }: { document: ApiDocument }) {
  const { q, opened, filter, open } = useReferenceAddress();
  const groups = groupsOf(document, q);
  return (
    <>
      <div className="max-w-md">
        <SettledInput
          label="Find a call"
          type="search"
          placeholder="Like search, POST keys, quotas"
          value={q}
          onSettled={filter}
        />
      </div>
      {groups.length === 0 ? (
        <EmptyState icon={SearchX} title="No such call">
          Try a part of its address or of what it does.
        </EmptyState>
      ) : null}
      {groups.map(({ name, calls }) => (
        <section
          key={name}
          aria-label={name}
          className="min-w-0 rounded-xl border border-line bg-surface"
        >
          <h2 className="px-4 py-3 text-sm font-semibold">{name}</h2>
          <ul>
            {calls.map((call) => (
              <CallRow
                key={call.operationId}
                call={call}
                schemas={document.components.schemas}
                open={call.operationId === opened}
                onPress={() => {
                  open(call.operationId === opened ? null : call.operationId);
                }}
              />
            ))}
          </ul>
        </section>
      ))}
    </>
  );
}

/** Every call of the API, as the gateway's own document has it. */
export function ReferencePage() {
  const { data, error, isFetching, refetch } = useApiDocumentQuery(undefined);
  return (
    <div className="grid gap-5">
      <h1 className="text-2xl font-semibold tracking-tight">API reference</h1>
      {data === undefined && error === undefined ? (
        <Loading label="Loading the reference">
          <Skeleton className="h-96" />
        </Loading>
      ) : null}
      {data === undefined && error !== undefined ? (
        <ErrorState
          title="The reference could not be loaded"
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      ) : null}
      {data === undefined ? null : (
        <>
          <Introduction document={data} />
          <Calls document={data} />
        </>
      )}
    </div>
  );
}
