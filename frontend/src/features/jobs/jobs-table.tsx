import { useKeyName } from '@/lib/api/key-names';
import { formatMoment } from '@/lib/format/dates';
import { formatCount, formatMilliseconds } from '@/lib/format/numbers';

import { JobAction } from './job-action';
import { JobStatusBadge } from './job-status';
import type { JobEntry } from './jobs-api';

interface JobsTableProps {
  jobs: readonly JobEntry[];
  onOpen: (jobId: string) => void;
}

const WIDE = 'hidden md:table-cell';
const headClass = 'px-3 py-2 text-left font-medium whitespace-nowrap text-ink-soft';
const cellClass = 'px-3 py-2';
const numberClass = 'text-right tabular-nums whitespace-nowrap';

function Row({ job, onOpen }: { job: JobEntry; onOpen: () => void }) {
  const keyName = useKeyName();
  return (
    // The button of the first cell covers the row, so that all of it opens the details.
    <tr className="relative h-13 border-t border-line hover:bg-sunken/50">
      <th scope="row" className={`${cellClass} max-w-80 pl-4 text-left font-normal`}>
        <button
          type="button"
          className="line-clamp-2 text-left font-medium wrap-anywhere after:absolute after:inset-0"
          onClick={onOpen}
        >
          {job.query}
        </button>
        <span className="text-xs text-ink-soft md:hidden">{formatMoment(job.created_at)}</span>
      </th>
      <td className={cellClass}>
        <JobStatusBadge {...job} />
      </td>
      <td className={`${cellClass} ${WIDE}`}>{job.algorithm}</td>
      <td className={`${cellClass} ${WIDE} max-w-40 truncate`}>{keyName(job.api_key_id)}</td>
      <td className={`${cellClass} ${WIDE} whitespace-nowrap tabular-nums`}>
        <time dateTime={job.created_at}>{formatMoment(job.created_at)}</time>
      </td>
      <td className={`${cellClass} ${WIDE} ${numberClass}`}>
        {formatMilliseconds(job.execution_time_ms)}
      </td>
      <td className={`${cellClass} ${WIDE} ${numberClass}`}>{formatCount(job.result_count)}</td>
      <td className={`${cellClass} pr-4 text-right`}>
        <span className="relative z-1">
          <JobAction job={job} />
        </span>
      </td>
    </tr>
  );
}

/** Searches, newest first. A row opens what is known of it. */
export function JobsTable({ jobs, onOpen }: JobsTableProps) {
  return (
    <table className="w-full text-sm">
      <caption className="sr-only">Search jobs, newest first</caption>
      <thead>
        <tr>
          <th className={`${headClass} pl-4`}>Query</th>
          <th className={headClass}>Status</th>
          <th className={`${headClass} ${WIDE}`}>Algorithm</th>
          <th className={`${headClass} ${WIDE}`}>Key</th>
          <th className={`${headClass} ${WIDE}`}>Submitted</th>
          <th className={`${headClass} ${WIDE} text-right`}>Took</th>
          <th className={`${headClass} ${WIDE} text-right`}>Results</th>
          <th className={headClass}>
            <span className="sr-only">Action</span>
          </th>
        </tr>
      </thead>
      <tbody>
        {jobs.map((job) => (
          <Row
            key={job.job_id}
            job={job}
            onOpen={() => {
              onOpen(job.job_id);
            }}
          />
        ))}
      </tbody>
    </table>
  );
}
