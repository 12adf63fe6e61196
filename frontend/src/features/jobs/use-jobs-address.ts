import { useCallback } from 'react';

import { useAddress } from '@/lib/use-address';

import type { JobFilters, JobsArguments } from './jobs-api';

function pageOf(text: string | null): number {
  const page = Number(text ?? 1);
  return Number.isSafeInteger(page) && page >= 1 ? page : 1;
}

/** What the page shows, kept in the address: the filters, the page, and the job that is open. */
export function useJobsAddress() {
  const { params, change } = useAddress();
  const read = (name: string) => params.get(name) ?? '';
  const wanted: JobsArguments = {
    status: read('status'),
    query: read('query'),
    algorithm: read('algorithm'),
    key: read('key'),
    from: read('from'),
    to: read('to'),
    page: pageOf(params.get('page')),
  };
  const filter = useCallback(
    (filters: Partial<JobFilters>) => {
      change('replace', { ...filters, page: null });
    },
    [change],
  );
  const turnTo = (page: number) => {
    change('push', { page: page === 1 ? null : String(page) });
  };
  const open = useCallback(
    (jobId: string | null) => {
      change('push', { job: jobId });
    },
    [change],
  );
  return { wanted, filter, turnTo, open, opened: params.get('job') };
}
