import { Facts } from '@/components/facts';
import { PageLink } from '@/components/page-link';
import { Sheet } from '@/components/sheet';
import { ErrorState, Loading, Skeleton } from '@/components/states';
import { Timeline } from '@/components/timeline';
import { useKeyName } from '@/lib/api/key-names';
import { formatMoment } from '@/lib/format/dates';
import { formatCount, formatMilliseconds } from '@/lib/format/numbers';
import { momentsOf } from '@/lib/job-timeline';
import { useLookEvery } from '@/lib/live/use-live';
import { useWatchJob } from '@/lib/watched-jobs';

import { JobAction } from './job-action';
import { Attempts } from './job-attempts';
import { JobResults } from './job-results';
import { isUnderWay, JobStatusBadge } from './job-status';
import { useJobDetailsLooks, useJobDetailsState, type JobDetails, type JobEntry } from './jobs-api';

const LOOK_EVERY_MS = 1_000;

function Summary({ job }: { job: JobEntry }) {
  const keyName = useKeyName();
  const json = (value: object) =>
    Object.keys(value).length === 0 ? undefined : <code>{JSON.stringify(value)}</code>;
  return (
    <>
      <div className="flex items-center justify-between gap-3">
        <JobStatusBadge {...job} />
        <JobAction job={job} />
      </div>
      {job.error === null ? null : (
        <div className="rounded-lg bg-danger-wash px-3 py-2.5 text-sm text-danger-ink">
          <p className="font-medium">{job.error.message}</p>
          <p className="font-mono text-xs">{job.error.code}</p>
        </div>
      )}
      <Facts
        facts={[
          ['Submitted', formatMoment(job.created_at)],
          ['Ended', job.completed_at === null ? undefined : formatMoment(job.completed_at)],
          ['Took', formatMilliseconds(job.execution_time_ms)],
          ['Results', formatCount(job.result_count)],
          ['Algorithm', job.algorithm],
          ['Key', keyName(job.api_key_id)],
          ['Options', json(job.options)],
          ['Filters', json(job.filters)],
          ['Run', job.run > 1 ? job.run : undefined],
        ]}
      />
    </>
  );
}

function Details({ details }: { details: JobDetails }) {
  const { request_id: requestId } = details;
  return (
    <>
      <section className="grid gap-3">
        <h3 className="text-sm font-semibold">Timeline</h3>
        <Timeline label="Timeline" moments={momentsOf(details.timeline)} />
        {requestId === null ? null : (
          <p className="text-sm">
            <PageLink
              className="text-accent-ink underline"
              href={`/developer-dashboard/requests?auth=all&request=${encodeURIComponent(requestId)}`}
            >
              The request that asked for it
            </PageLink>
          </p>
        )}
      </section>
      <Attempts attempts={details.attempts} />
      <JobResults job={details} />
    </>
  );
}

function DetailsSkeleton() {
  return (
    <Loading label="Loading the search’s details">
      <div className="grid gap-3">
        <Skeleton className="h-5 w-1/3" />
        <Skeleton className="h-32" />
      </div>
    </Loading>
  );
}

interface JobSheetProps {
  jobId: string;
  /** What the list knows of it, which stays there when the details cannot be had. */
  listed: JobEntry | undefined;
  onClose: () => void;
}

/** All that is known of one search. */
export function JobSheet({ jobId, listed, onClose }: JobSheetProps) {
  const { currentData, error, isFetching } = useJobDetailsState(jobId);
  const underWay = currentData !== undefined && isUnderWay(currentData.status);
  const { refetch } = useJobDetailsLooks(jobId, {
    pollingInterval: useLookEvery(underWay ? LOOK_EVERY_MS : 0),
    refetchOnMountOrArgChange: true,
  });
  const job = currentData ?? listed;
  useWatchJob(jobId, false);
  return (
    <Sheet title={job?.query ?? 'Search'} description={`Job ${jobId}`} onClose={onClose}>
      {job === undefined ? null : <Summary job={job} />}
      {currentData !== undefined ? (
        <Details details={currentData} />
      ) : error === undefined ? (
        <DetailsSkeleton />
      ) : (
        <ErrorState
          title="The details could not be loaded"
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
    </Sheet>
  );
}
