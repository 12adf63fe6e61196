"""Who may work on a job: one process at a time, and none once it has ended."""

from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto
from typing import Any

import orjson
from sqlalchemy import delete, select, update
from sqlalchemy.orm import Session

from search_worker.index.documents import storable
from search_worker.jobs.models import (
    FINAL,
    AttemptOutcome,
    AttemptRow,
    CancellationRow,
    JobRow,
    JobStatus,
    ResultsRow,
    WaitingRow,
)
from shared_schemas.events import SearchRequested
from shared_schemas.storage import insert


class NotClaimed(Enum):
    """Why a job was not claimed."""

    ENDED = auto()
    BUSY = auto()
    NOT_THE_OWNERS = auto()


@dataclass(frozen=True)
class Claim:
    """One attempt at a run of a job. `attempts_before`, `errors`: see `JobRow`."""

    job_id: str
    user_id: int
    run: int
    attempt: int
    attempts_before: int
    errors: int
    holder: str
    started_at: datetime

    @property
    def lost(self) -> int:
        """How many attempts of this run before this one ended without a word."""
        return self.attempt - 1 - self.attempts_before - self.errors

    @property
    def of(self) -> dict[str, Any]:
        """The members that every fact about this attempt begins with."""
        run = None if self.run == 1 else self.run
        return {
            "job_id": self.job_id, "user_id": self.user_id, "run": run, "attempt": self.attempt,
        }  # fmt: skip


def ensure_job(session: Session, request: SearchRequested) -> None:
    """Make the job's row if this is the first that is heard of it."""
    session.execute(insert(session, JobRow).values(_row(request)).on_conflict_do_nothing())


def ensure_jobs(session: Session, requests: Sequence[SearchRequested]) -> None:
    """Make the rows of the jobs of which this is the first that is heard."""
    made = insert(session, JobRow).on_conflict_do_nothing()
    session.connection().execute(made, [_row(request) for request in requests])


@dataclass(frozen=True)
class Standing:
    """Whose a job is, and how far it has come."""

    user_id: int
    run: int
    status: str

    def has_ended(self, request: SearchRequested) -> bool:
        """Tell whether there is nothing to do: this run has ended, or a later one has begun."""
        if self.run < request.run_number:
            return False
        return self.run > request.run_number or self.status in FINAL


def standings(session: Session, job_ids: Sequence[str]) -> dict[str, Standing]:
    """Return how jobs stand, by their ids."""
    rows = session.execute(
        select(JobRow.job_id, JobRow.user_id, JobRow.run, JobRow.status).where(
            JobRow.job_id.in_(job_ids)
        )
    )
    return {row.job_id: Standing(row.user_id, row.run, row.status) for row in rows}


def claim(
    session: Session,
    request: SearchRequested,
    holder: str,
    now: datetime,
    still_runs: Callable[[str], bool],
) -> Claim | NotClaimed:
    """Begin an attempt, unless the job has ended or another that still runs has it.

    `still_runs` tells whether the process that holds the job may still be at it.
    """
    ensure_job(session, request)
    job = locked(session, request.job_id)
    if job is None or job.user_id != request.user_id:
        return NotClaimed.NOT_THE_OWNERS
    if job.run < request.run_number:
        _begin_run(session, job, request, now)
    if _called_off(session, request) and job.status not in FINAL:
        call_off(session, job, now)
    if job.run > request.run_number or job.status in FINAL:
        return NotClaimed.ENDED
    if job.status == JobStatus.PROCESSING:
        if job.holder is not None and still_runs(job.holder):
            return NotClaimed.BUSY
        end_attempt(session, job, now, AttemptOutcome.LOST, "the worker stopped answering")
    return _begin(session, job, holder, now)


def _begin(session: Session, job: JobRow, holder: str, now: datetime) -> Claim:
    job.status, job.holder = JobStatus.PROCESSING, holder
    job.attempt += 1
    job.started_at = now
    session.add(AttemptRow(job_id=job.job_id, number=job.attempt, worker=holder, started_at=now))
    return Claim(
        job_id=job.job_id,
        user_id=job.user_id,
        run=job.run,
        attempt=job.attempt,
        attempts_before=job.attempts_before,
        errors=job.errors,
        holder=holder,
        started_at=now,
    )


def locked(session: Session, job_id: str) -> JobRow | None:
    """Return a job's row, kept still until the transaction ends."""
    return session.scalar(select(JobRow).where(JobRow.job_id == job_id).with_for_update())


def call_off(session: Session, job: JobRow, now: datetime) -> None:
    """End a job as cancelled. An attempt under way can write nothing any more."""
    end_attempt(session, job, now, AttemptOutcome.CANCELLED, "cancelled by its owner")
    session.execute(delete(ResultsRow).where(ResultsRow.job_id == job.job_id))
    forget_waiting(session, job.job_id, job.run)
    _clear(job)
    job.status, job.completed_at = JobStatus.CANCELLED, now
    session.flush()


def forget_waiting(session: Session, job_id: str, run: int) -> None:
    """Take a job out of those that wait or run. A later run of it stays."""
    waiting = (WaitingRow.job_id == job_id) & (WaitingRow.run <= run)
    session.execute(delete(WaitingRow).where(waiting))


def end_attempt(
    session: Session, job: JobRow, now: datetime, outcome: AttemptOutcome, error: str
) -> None:
    """End the attempt that is under way, if there is one."""
    last = (AttemptRow.job_id == job.job_id) & (AttemptRow.number == job.attempt)
    session.execute(
        update(AttemptRow)
        .where(last, AttemptRow.outcome.is_(None))
        .values(ended_at=now, outcome=outcome, error=error)
    )


def _begin_run(session: Session, job: JobRow, request: SearchRequested, now: datetime) -> None:
    """Let a retry begin. What may still be under way of the run before it can write nothing."""
    end_attempt(session, job, now, AttemptOutcome.CANCELLED, "its owner has begun another run")
    session.execute(delete(ResultsRow).where(ResultsRow.job_id == job.job_id))
    _clear(job)
    job.run, job.status = request.run_number, JobStatus.QUEUED
    job.library_version = request.library_version
    job.attempts_before, job.errors = job.attempt, 0
    session.flush()


def _clear(job: JobRow) -> None:
    job.holder = job.completed_at = job.execution_time_ms = job.result_count = job.error = None
    job.top_results = "[]"


def _called_off(session: Session, request: SearchRequested) -> bool:
    run = session.scalar(
        select(CancellationRow.run).where(CancellationRow.job_id == request.job_id)
    )
    return run is not None and run >= request.run_number


def _row(request: SearchRequested) -> dict[str, object]:
    video_ids = request.video_ids
    return {
        "job_id": request.job_id,
        "user_id": request.user_id,
        "status": JobStatus.QUEUED,
        "query": storable(request.query),
        "algorithm": storable(request.algorithm),
        "options": orjson.dumps(dict(request.options)).decode(),
        "filters": orjson.dumps(dict(request.filters)).decode(),
        "video_ids": None if video_ids is None else orjson.dumps(list(video_ids)).decode(),
        "sort": request.sort,
        "facets": None if request.facets is None else orjson.dumps(request.facets).decode(),
        "result_limit": request.limit,
        "library_version": request.library_version,
        "created_at": request.submitted_at,
        "top_results": "[]",
        "attempt": 0,
        "errors": 0,
        "run": request.run_number,
        "attempts_before": 0,
    }
