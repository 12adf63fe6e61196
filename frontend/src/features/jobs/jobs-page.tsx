'use client';

import { lazy, Suspense } from 'react';

import { PageLink } from '@/components/page-link';
import { Pagination } from '@/components/pagination';
import { Panel } from '@/components/panel';
import { useLookEvery } from '@/lib/live/use-live';

import { JobFilters } from './job-filters';
import { isUnderWay } from './job-status';
import { useJobsQuery, type JobList, type JobsArguments } from './jobs-api';
import { JobsTable } from './jobs-table';
import { NotifySwitch } from './notify-switch';
import { useTellOfHeard, useTellOfListed } from './use-ended-jobs';
import { useJobsAddress } from './use-jobs-address';

/** Loaded when the first one opens. */
const JobSheet = lazy(() => import('./job-sheet').then((file) => ({ default: file.JobSheet })));

/** Milliseconds between looks without the live channel: while something is under way, and otherwise. */
const [BUSY_MS, IDLE_MS] = [1_000, 4_000];

/** The others are told of on every page. */
const TOLD_HERE = ['cancelled'] as const;

function useCurrentJobs(wanted: JobsArguments) {
  const known = useJobsQuery(wanted);
  const busy = known.currentData?.jobs.some(({ status }) => isUnderWay(status)) === true;
  const lookMs = busy ? BUSY_MS : IDLE_MS;
  // Out of sight, it goes on looking only where there is an end to be told of.
  const jobs = useJobsQuery(wanted, {
    pollingInterval: useLookEvery(lookMs, known.isError ? lookMs : 0),
    skipPollingIfUnfocused: !busy,
  });
  useTellOfListed(jobs.currentData?.jobs);
  useTellOfHeard(TOLD_HERE);
  return jobs;
}

function Nothing({ filtered }: { filtered: boolean }) {
  if (filtered) return 'No search matches these filters.';
  return (
    <>
      Nothing has been searched yet.{' '}
      <PageLink href="/search" className="text-accent-ink underline">
        Search your library
      </PageLink>
      , or send a search with an API key.
    </>
  );
}

function countOf({ total }: JobList): string {
  return total === 1 ? '1 search' : `${total.toLocaleString()} searches`;
}

/** Every search of the account, as it is now. */
export function JobsPage() {
  const { wanted, filter, turnTo, open, opened } = useJobsAddress();
  const jobs = useCurrentJobs(wanted);
  const { page, ...filters } = wanted;
  const list = jobs.currentData;
  return (
    <div className="grid gap-5">
      <div className="flex flex-wrap items-center justify-between gap-3">
        <h1 className="text-2xl font-semibold tracking-tight">Search jobs</h1>
        <NotifySwitch />
      </div>
      <JobFilters filters={filters} onFilter={filter} />
      <Panel
        title="Searches"
        note={list === undefined ? undefined : countOf(list)}
        query={jobs}
        failed="The searches could not be loaded"
        isEmpty={({ jobs: found }) => found.length === 0}
        empty={<Nothing filtered={Object.values(filters).some((value) => value !== '')} />}
        height="h-96"
      >
        {(data) => <JobsTable jobs={data.jobs} onOpen={open} />}
      </Panel>
      {list === undefined ? null : <Pagination page={page} pages={list.pages} onPage={turnTo} />}
      {opened === null ? null : (
        <Suspense>
          <JobSheet
            jobId={opened}
            listed={list?.jobs.find(({ job_id }) => job_id === opened)}
            onClose={() => {
              open(null);
            }}
          />
        </Suspense>
      )}
    </div>
  );
}
