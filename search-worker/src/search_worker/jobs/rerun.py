"""Runs a recorded search again, to see what it would find now. Nothing is written, nothing told.

It runs in the thread that asks, beside the searches that count. So there is one at a time in a
process, and each has a deadline: the others lose no more than a share of the processor.
"""

import threading
import time
from collections.abc import Callable, Iterator, Mapping
from contextlib import contextmanager
from typing import Any, TypeVar

import orjson
from sqlalchemy.orm import Session

from search_worker.index.library import open_snapshot
from search_worker.index.versions import applied_version
from search_worker.jobs.execute import Execute, Refused
from search_worker.jobs.interruption import Interrupted, Interruptible
from search_worker.jobs.models import JobRow
from search_worker.jobs.parts import Patience
from search_worker.jobs.read import whole_job
from search_worker.jobs.record import facets_of, results_of
from shared_schemas.errors import Unavailable
from shared_schemas.events import SearchRequested
from shared_schemas.storage import Database

Json = Mapping[str, Any]
Result = TypeVar("Result")


class Busy(Exception):  # noqa: N818 - names a state
    """Another search is being run again in this process."""


class Overdue(Exception):  # noqa: N818 - names a state
    """The search took longer than it may."""


class AlgorithmFailed(Exception):  # noqa: N818 - tells whose fault it is
    """The algorithm raised something, as it may have done for the job itself."""


class Rerun:
    """Compares what is recorded with what is there. One in a process."""

    def __init__(
        self,
        database: Database,
        execute: Execute,
        patience: Patience,
        monotonic: Callable[[], float] = time.monotonic,
    ) -> None:
        self._database = database
        self._execute = execute
        self._longest = patience.search.total_seconds()
        self._monotonic = monotonic
        self._one = threading.Lock()

    def __call__(self, job_id: str, algorithm: str | None, seconds: float | None) -> Json | None:
        """Return the recorded job and what it finds now, or None if there is no such job.

        Job, `applied_version` (of the index) and findings are of one instant. Another algorithm
        than the recorded one runs with its own default options. Raises Busy, Overdue, Refused,
        AlgorithmFailed or Unavailable.
        """
        try:
            with self._alone(), self._database.read() as session:
                open_snapshot(session)
                job = session.get(JobRow, job_id)
                return None if job is None else self._compare(session, job, algorithm, seconds)
        except (Busy, Overdue, Refused, Unavailable):
            raise
        except Exception as error:
            reason = f"{type(error).__name__}: {error}"
            raise AlgorithmFailed(f"the algorithm failed: {reason[:500]}") from error

    def _compare(
        self, session: Session, job: JobRow, algorithm: str | None, seconds: float | None
    ) -> Json:
        request = _request(job, algorithm or job.algorithm)
        return {
            "job": whole_job(session, job),
            "applied_version": applied_version(session, job.user_id),
            "rerun": self._run(session, request, min(seconds or self._longest, self._longest)),
        }

    @contextmanager
    def _alone(self) -> Iterator[None]:
        if not self._one.acquire(blocking=False):
            raise Busy("another search is being run again; try again in a moment")
        try:
            yield
        finally:
            self._one.release()

    def _run(self, session: Session, request: SearchRequested, seconds: float) -> Json:
        began = self._monotonic()
        findings = _within(
            seconds, lambda: self._execute.within(session, request, lambda _fraction: None)
        )
        return {
            "algorithm": request.algorithm,
            "options": request.options,
            "execution_time_ms": (self._monotonic() - began) * 1_000,
            "results": results_of(findings),
            "total_count": findings.total,
            "notes": findings.notes,
            "facets": facets_of(findings),
        }


def _within(seconds: float, work: Callable[[], Result]) -> Result:
    """Return what `work` returns. Raises Overdue if it takes longer."""
    search = Interruptible()
    alarm = threading.Timer(seconds, search.interrupt)
    alarm.daemon = True
    alarm.start()
    try:
        return search.run(work)
    except Interrupted:
        raise Overdue(f"the search took longer than {seconds:g} s") from None
    finally:
        alarm.cancel()


def _request(job: JobRow, algorithm: str) -> SearchRequested:
    return SearchRequested(
        job_id=job.job_id,
        user_id=job.user_id,
        query=job.query,
        algorithm=algorithm,
        options=orjson.loads(job.options) if algorithm == job.algorithm else {},
        filters=orjson.loads(job.filters),
        video_ids=None if job.video_ids is None else orjson.loads(job.video_ids),
        sort=job.sort,
        facets=None if job.facets is None else orjson.loads(job.facets),
        limit=job.result_limit,
        library_version=job.library_version,
        submitted_at=job.created_at,
    )
