"""Jobs as the read API tells them."""

from collections.abc import Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any

import orjson
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from search_worker.jobs.models import AttemptRow, JobRow, JobStatus, ResultsRow

Json = dict[str, Any]


@dataclass(frozen=True)
class Page:
    """One page of a user's jobs, newest first, and how many there are in all."""

    jobs: Sequence[Json]
    total: int


def one_job(session: Session, job_id: str, user_id: int) -> Json | None:
    """Return a job with its attempts and results, or None if this user has no such job."""
    job = session.get(JobRow, job_id)
    if job is None or job.user_id != user_id:
        return None
    return whole_job(session, job)


def whole_job(session: Session, job: JobRow) -> Json:
    """Return a job with its attempts and results."""
    attempts = _attempts(session, job.job_id)
    return {**_summary(job), "attempts": attempts, **_found(session, job.job_id)}


def page_of_jobs(
    session: Session, user_id: int, status: JobStatus | None, page: int, per_page: int
) -> Page:
    """Return a user's jobs without attempts and results; `top_results` has the best few."""
    mine = [JobRow.user_id == user_id, *([JobRow.status == status] if status else ())]
    newest = select(JobRow).where(*mine).order_by(JobRow.created_at.desc(), JobRow.job_id)
    rows = session.scalars(newest.limit(per_page).offset((page - 1) * per_page))
    total = session.execute(select(func.count()).select_from(JobRow).where(*mine)).scalar_one()
    return Page([_summary(row) for row in rows], total)


def _summary(job: JobRow) -> Json:
    return {
        "job_id": job.job_id,
        "user_id": job.user_id,
        "status": job.status,
        "query": job.query,
        "algorithm": job.algorithm,
        "options": _load(job.options, {}),
        "filters": _load(job.filters, {}),
        "video_ids": _load(job.video_ids, None),
        "sort": job.sort,
        "limit": job.result_limit,
        "library_version": job.library_version,
        "run": job.run,
        "created_at": _time(job.created_at),
        "started_at": _time(job.started_at),
        "completed_at": _time(job.completed_at),
        "execution_time_ms": job.execution_time_ms,
        "result_count": job.result_count,
        "top_results": _load(job.top_results, []),
        "error": _load(job.error, None),
    }


def _found(session: Session, job_id: str) -> Json:
    found = session.get(ResultsRow, job_id)
    if found is None:
        return {"results": [], "total_count": None, "notes": [], "facets": None}
    return {
        "results": orjson.loads(found.results),
        "total_count": found.total,
        "notes": orjson.loads(found.notes),
        "facets": _load(found.facets, None),
    }


def _attempts(session: Session, job_id: str) -> list[Json]:
    rows = session.scalars(
        select(AttemptRow).where(AttemptRow.job_id == job_id).order_by(AttemptRow.number)
    )
    return [
        {
            "number": row.number,
            "worker": row.worker,
            "started_at": _time(row.started_at),
            "ended_at": _time(row.ended_at),
            "outcome": row.outcome,
            "error": row.error,
        }
        for row in rows
    ]


def _load(stored: str | None, otherwise: Any) -> Any:  # noqa: ANN401 - JSON of any kind
    return otherwise if stored is None else orjson.loads(stored)


def _time(instant: datetime | None) -> str | None:
    return None if instant is None else instant.isoformat()
