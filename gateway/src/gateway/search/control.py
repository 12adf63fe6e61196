"""Cancelling a search and running it again.

Who decides that a search is cancelled, so that it cannot be completed as well:
- What has not begun as far as this service knows is cancelled here, at once. Whatever a worker may
  have done with it meanwhile counts for nothing (`Job.decided`), and the worker undoes it.
- What a worker has begun, the worker decides: it is asked, and its answer is a fact like others.

A retry is another run of the same job. Facts say which run they are about, so what is late of an
earlier run moves nothing.
"""

from http import HTTPStatus
from typing import Final

from sqlalchemy import select
from sqlalchemy.orm import Session

from gateway.accounts.models import User
from gateway.http.unit_of_work import Work
from gateway.parts import Clock
from gateway.search.jobs import find_job
from gateway.search.models import Job, as_told
from gateway.search.progress import begin_again
from gateway.search.transitions import note
from shared_schemas.events import SearchCancelRequested, SearchRequested
from shared_schemas.http.problems import Problem

RETRIED: Final = frozenset({"failed", "cancelled"})


class JobControl:
    """Changes jobs for their owners."""

    def __init__(self, clock: Clock) -> None:
        self._clock = clock

    def cancel(self, unit: Work, user_id: int, job_id: str) -> Job:
        """Put the cancellation into the transaction of `unit`; return the job as it is then.

        It is `cancelled`, or `processing` until a worker has answered. Raises Problem 404, and
        409 for a job that ended otherwise.
        """
        job = _locked(unit.session, user_id, job_id)
        if job.status == "cancelled":
            return job
        if job.status not in ("queued", "processing"):
            raise already_ended(job.status)
        self._call_off(unit, job)
        return job

    def _call_off(self, unit: Work, job: Job) -> None:
        now = self._clock()
        asked = SearchCancelRequested(
            job_id=job.id,
            user_id=job.user_id,
            run=_run_of(job.run),
            decided=True if job.status == "queued" else None,
            requested_at=now,
        )
        if job.status == "queued":
            job.status, job.completed_at, job.decided = "cancelled", now, True
        elif job.cancel_requested_at is not None:
            return  # the worker has been asked, and will answer
        job.cancel_requested_at = now
        self._tell(unit, job, asked)

    def retry(self, unit: Work, user_id: int, job_id: str) -> Job:
        """Put another run into the transaction of `unit`; return the job, which is queued.

        Raises Problem 404, and 409 unless it has failed or was cancelled.
        """
        job = _locked(unit.session, user_id, job_id)
        if job.status not in RETRIED:
            raise Problem(
                HTTPStatus.CONFLICT,
                f"Only a failed or cancelled search can be retried; this one is {job.status}",
                status_of_job=job.status,
            )
        begin_again(job)
        job.run, job.status, job.decided = job.run + 1, "queued", False
        job.published_at = job.cancel_requested_at = None
        job.library_version = unit.session.scalars(
            select(User.library_version).where(User.id == user_id)
        ).one()
        self._tell(unit, job, self._request_of(job))
        return job

    def _request_of(self, job: Job) -> SearchRequested:
        return SearchRequested(
            job_id=job.id,
            user_id=job.user_id,
            run=_run_of(job.run),
            api_key_id=job.api_key_id,
            query=job.query,
            video_ids=None if job.video_ids is None else tuple(job.video_ids),
            algorithm=job.algorithm,
            options=job.options,
            filters=job.filters,
            sort=job.sort,
            facets=None if job.facets is None else tuple(job.facets),
            limit=job.result_limit,
            library_version=job.library_version,
            priority=as_told(job.priority),
            submitted_at=self._clock(),
        )

    def _tell(self, unit: Work, job: Job, what: SearchCancelRequested | SearchRequested) -> None:
        unit.session.flush()
        event = unit.record(what, subject=f"users/{job.user_id}/search/{job.id}")
        now = self._clock()
        note(unit.session, event, now, now)
        unit.job_id = job.id


def already_ended(status: str) -> Problem:
    """Say that there is nothing to cancel."""
    return Problem(
        HTTPStatus.CONFLICT,
        f"The search has ended already: it is {status}",
        status_of_job=status,
    )


def not_found() -> Problem:
    """Say that the caller has no such job."""
    return Problem(HTTPStatus.NOT_FOUND, "Search job not found")


def _locked(session: Session, user_id: int, job_id: str) -> Job:
    job = find_job(session, user_id, job_id, lock=True)
    if job is None:
        raise not_found()
    return job


def _run_of(run: int) -> int | None:
    """Return the run as events have it: the first one goes without saying."""
    return None if run == 1 else run
