"""What a job's owner is shown: the gateway's state of it, with the worker's results."""

from collections.abc import Mapping
from typing import Any

from sqlalchemy.orm import Session

from gateway.search.answers import JobDetails, JobEntry, JobError, JobState
from gateway.search.jobs import entry, find_job, timeline, transitions
from gateway.search.models import Job
from gateway.search.moments import link_moments
from gateway.search.progress import FINAL
from gateway.search.worker_reads import WorkerReads
from shared_schemas.envelope import Trace
from shared_schemas.storage import Database

_RECORDED = ("results", "total_count", "notes", "facets", "attempts")


class JobReader:
    """Reads jobs for their owners. The worker is asked only for what it alone has."""

    def __init__(self, database: Database, worker: WorkerReads) -> None:
        self._database = database
        self._worker = worker

    def state(self, user_id: int, job_id: str, trace: Trace) -> JobState | None:
        """Return state and results, or None if the user has no such job.

        Raises Problem 503 if there are results and the worker is away.
        """
        with self._database.read() as session:
            job = find_job(session, user_id, job_id)
        return None if job is None else self._with_results(job, trace)

    def _with_results(self, job: Job, trace: Trace) -> JobState:
        more: dict[str, Any] = {"error": JobError(**job.error)} if job.error else {}
        if job.status == "completed" and (job.result_count != 0 or job.facets):
            more |= _found(self._record(job, trace))
        return JobState(
            **{"results": [], **more},
            job_id=job.id,
            status=job.status,
            completed_at=job.completed_at,
        )

    def _record(self, job: Job, trace: Trace) -> dict[str, Any]:
        """Return what the worker has, with links into the videos as they are now."""
        record = self._worker.job(job.id, job.user_id, trace)
        if not any(result.get("moments") for result in record["results"]):
            return {**record}
        with self._database.read() as session:
            return {**record, "results": link_moments(session, job.user_id, record["results"])}

    def entry(self, user_id: int, job_id: str) -> JobEntry | None:
        """Return the job as lists have it, or None if the user has no such job."""
        with self._database.read() as session:
            job = find_job(session, user_id, job_id)
            return None if job is None else entry_of(session, job)

    def details(self, user_id: int, job_id: str, trace: Trace) -> JobDetails | None:
        """Return all that is known of the job, or None if the user has no such job.

        Raises Problem 503 if a worker has ended it and cannot be asked.
        """
        with self._database.read() as session:
            job = find_job(session, user_id, job_id)
            if job is None:
                return None
            known = _known(session, job)
        if job.status in FINAL and job.attempt > 0:
            record = self._record(job, trace)
            known |= {name: record[name] for name in _RECORDED if name in record}
        return JobDetails(**known)


def _found(record: Mapping[str, Any]) -> dict[str, Any]:
    """Return the results, and beside them only what is worth telling: old clients know no more."""
    found: dict[str, Any] = {"results": record["results"]}
    total, notes = record.get("total_count"), record.get("notes")
    if total is not None and total > len(found["results"]):
        found["total_count"] = total
    if notes:
        found["notes"] = notes
    if record.get("facets") is not None:
        found["facets"] = record["facets"]
    return found


def entry_of(session: Session, job: Job) -> JobEntry:
    """Return the job as lists have it, in a session that may have changed it."""
    return JobEntry(**entry(job, transitions(session, [job.id])[job.id]))


def _known(session: Session, job: Job) -> dict[str, Any]:
    happened = transitions(session, [job.id])[job.id]
    return {
        **entry(job, happened),
        "request_id": job.request_id,
        "library_version": job.library_version,
        "results": [],
        "total_count": None,
        "notes": [],
        "facets": None,
        "timeline": timeline(job, happened),
    }
