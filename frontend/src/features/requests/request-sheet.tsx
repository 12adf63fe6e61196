import { CodeBlock } from '@/components/code-block';
import { Facts } from '@/components/facts';
import { PageLink } from '@/components/page-link';
import { Sheet } from '@/components/sheet';
import { ErrorState, Loading, Skeleton } from '@/components/states';
import { Timeline } from '@/components/timeline';
import { formatMoment } from '@/lib/format/dates';
import { formatBytes, formatMilliseconds } from '@/lib/format/numbers';
import { momentsOf, type Moment } from '@/lib/job-timeline';
import { useUser } from '@/lib/session/use-session';
import { asCurl } from '@/lib/snippets/snippets';

import { keyOf } from './merge';
import { callOf } from './request-call';
import { RequestStatus } from './request-status';
import {
  useRequestDetailsState,
  useRequestLooks,
  type RequestDetails,
  type TracedRequest,
} from './requests-api';

const LOOK_EVERY_MS = 1_000;

/** Whether a search that the request was about has not ended yet. */
function isUnderWay({ requests }: RequestDetails): boolean {
  return requests.some(({ job }) => job?.status === 'queued' || job?.status === 'processing');
}

/** What happened to a request, and then to its search, in all services, until it was counted. */
function momentsOfRequest(request: TracedRequest): Moment[] {
  const { occurred_at, response_time_ms, status, job, counted_at, rollup_bucket } = request;
  const answered = Date.parse(occurred_at);
  const moments = [
    { label: 'Request received', at: new Date(answered - response_time_ms).toISOString() },
    { label: `Answered ${status}`, at: occurred_at },
    ...momentsOf(job?.timeline ?? []),
    ...(counted_at === null
      ? []
      : [
          {
            label: 'Counted',
            at: counted_at,
            note: `in the rollup of ${formatMoment(rollup_bucket)}`,
          },
        ]),
  ];
  return moments.sort((a, b) => Date.parse(a.at) - Date.parse(b.at));
}

function Traced({ request }: { request: TracedRequest }) {
  const { id: userId } = useUser();
  const { job } = request;
  return (
    <article className="grid gap-5">
      <p className="flex items-baseline gap-2 font-mono text-sm wrap-anywhere">
        <RequestStatus status={request.status} />
        {request.method} {request.route}
      </p>
      <Facts
        facts={[
          ['Answered', formatMoment(request.occurred_at)],
          ['Took', formatMilliseconds(request.response_time_ms)],
          ['Key', request.auth === 'session' ? 'Browser session' : request.api_key_name],
          ['Sent', formatBytes(request.request_bytes)],
          ['Received', formatBytes(request.response_bytes)],
          ['Searched for', job?.query],
        ]}
      />
      <section className="grid gap-3">
        <h3 className="text-sm font-semibold">Timeline</h3>
        <Timeline label="Timeline" moments={momentsOfRequest(request)} />
        {job === null ? null : (
          <PageLink
            href={`/developer-dashboard/jobs?job=${encodeURIComponent(job.job_id)}`}
            className="justify-self-start text-sm text-accent-ink underline"
          >
            The search it was about
          </PageLink>
        )}
      </section>
      <section className="grid gap-2">
        <h3 className="text-sm font-semibold">The same call again</h3>
        <CodeBlock
          label="curl command"
          code={asCurl(callOf(request, userId, window.location.origin))}
        />
      </section>
    </article>
  );
}

interface RequestSheetProps {
  requestId: string;
  onClose: () => void;
}

/** All that is known of one request: several where its caller used the id again. */
export function RequestSheet({ requestId, onClose }: RequestSheetProps) {
  const { currentData, error, isFetching } = useRequestDetailsState(requestId);
  const { refetch } = useRequestLooks(requestId, {
    pollingInterval: currentData !== undefined && isUnderWay(currentData) ? LOOK_EVERY_MS : 0,
    refetchOnMountOrArgChange: true,
  });
  return (
    <Sheet title="Request" description={requestId} onClose={onClose}>
      {currentData !== undefined ? (
        currentData.requests.map((request) => <Traced key={keyOf(request)} request={request} />)
      ) : error === undefined ? (
        <Loading label="Loading the request">
          <div className="grid gap-3">
            <Skeleton className="h-5 w-2/3" />
            <Skeleton className="h-40" />
          </div>
        </Loading>
      ) : (
        <ErrorState
          title="The request could not be loaded"
          error={error}
          retrying={isFetching}
          onRetry={() => void refetch()}
        />
      )}
    </Sheet>
  );
}
