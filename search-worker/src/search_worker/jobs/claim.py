"""Who may work on a job: one process at a time, and none once it has ended."""

from collections.abc import Callable
from dataclasses import dataclass
from datetime import datetime
from enum import Enum, auto

import orjson
from sqlalchemy import select, update
from sqlalchemy.orm import Session

from search_worker.index.documents import storable
from search_worker.jobs.models import FINAL, AttemptOutcome, AttemptRow, JobRow, JobStatus
from shared_schemas.events import SearchRequested
from shared_schemas.storage import insert


class NotClaimed(Enum):
    """Why a job was not claimed."""

    ENDED = auto()
    BUSY = auto()
    NOT_THE_OWNERS = auto()


@dataclass(frozen=True)
class Claim:
    """One attempt at a job. `lost` counts attempts before it that ended without a word."""

    job_id: str
    user_id: int
    attempt: int
    errors: int
    holder: str
    started_at: datetime

    @property
    def lost(self) -> int:
        """How many attempts before this one ended without a word."""
        return self.attempt - 1 - self.errors


def ensure_job(session: Session, request: SearchRequested) -> None:
    """Make the job's row if this is the first that is heard of it."""
    session.execute(insert(session, JobRow).values(_row(request)).on_conflict_do_nothing())


def job_status(session: Session, job_id: str) -> str | None:
    """Return where a job stands, or None if it is not known."""
    return session.scalar(select(JobRow.status).where(JobRow.job_id == job_id))


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
    job = session.scalars(
        select(JobRow).where(JobRow.job_id == request.job_id).with_for_update()
    ).one()
    if job.user_id != request.user_id:
        return NotClaimed.NOT_THE_OWNERS
    if job.status in FINAL:
        return NotClaimed.ENDED
    if job.status == JobStatus.PROCESSING:
        if job.holder is not None and still_runs(job.holder):
            return NotClaimed.BUSY
        _give_up(session, job, now)
    return _begin(session, job, holder, now)


def _begin(session: Session, job: JobRow, holder: str, now: datetime) -> Claim:
    job.status, job.holder = JobStatus.PROCESSING, holder
    job.attempt += 1
    job.started_at = now
    session.add(AttemptRow(job_id=job.job_id, number=job.attempt, worker=holder, started_at=now))
    return Claim(job.job_id, job.user_id, job.attempt, job.errors, holder, now)


def _give_up(session: Session, job: JobRow, now: datetime) -> None:
    last = (AttemptRow.job_id == job.job_id) & (AttemptRow.number == job.attempt)
    session.execute(
        update(AttemptRow)
        .where(last, AttemptRow.outcome.is_(None))
        .values(ended_at=now, outcome=AttemptOutcome.LOST, error="the worker stopped answering")
    )


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
        "result_limit": request.limit,
        "library_version": request.library_version,
        "created_at": request.submitted_at,
        "top_results": "[]",
        "attempt": 0,
        "errors": 0,
    }
