"""Reading the caller's jobs from the gateway's own rows."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import datetime
from typing import Any

from sqlalchemy import Select, func, select
from sqlalchemy.orm import Session

from gateway.search.answers import Attempt, JobEntry, JobError, JobList, TimelineEntry
from gateway.search.models import Job, JobTransition
from gateway.search.schemas import DEFAULT_SORT, JobQuery

_ENDINGS = {
    "search.completed": "completed",
    "search.failed": "failed",
    "search.cancelled": "cancelled",
}


def find_job(session: Session, user_id: int, job_id: str, *, lock: bool = False) -> Job | None:
    """Return the user's job of this id, which may be any text; `lock` keeps its row still."""
    if not job_id.isprintable():  # PostgreSQL would not take a NUL
        return None
    found = select(Job).where(Job.id == job_id, Job.user_id == user_id)
    return session.scalar(found.with_for_update() if lock else found)


def list_jobs(session: Session, user_id: int, wanted: JobQuery) -> JobList:
    """Return the page of the user's jobs that was asked for."""
    found = _matching(user_id, wanted)
    total = session.scalar(select(func.count()).select_from(found.subquery())) or 0
    page = session.scalars(
        found.order_by(Job.created_at.desc(), Job.id.desc())
        .limit(wanted.per_page)
        .offset((wanted.page - 1) * wanted.per_page)
    ).all()
    happened = transitions(session, [job.id for job in page])
    return JobList(
        jobs=[JobEntry(**entry(job, happened[job.id])) for job in page],
        total=total,
        page=wanted.page,
        per_page=wanted.per_page,
        pages=-(-total // wanted.per_page),
    )


def _matching(user_id: int, wanted: JobQuery) -> Select[Job]:
    found = select(Job).where(Job.user_id == user_id)
    if wanted.statuses:
        found = found.where(Job.status.in_(wanted.statuses))
    if wanted.begin is not None:
        found = found.where(Job.created_at >= wanted.begin)
    if wanted.end is not None:
        found = found.where(Job.created_at < wanted.end)
    if wanted.query:
        found = found.where(Job.query.icontains(wanted.query, autoescape=True))
    if wanted.algorithm is not None:
        found = found.where(Job.algorithm == wanted.algorithm)
    if wanted.api_key_id is not None:
        found = found.where(Job.api_key_id == wanted.api_key_id)
    return found


def transitions(session: Session, job_ids: Sequence[str]) -> Mapping[str, Sequence[JobTransition]]:
    """Return for each job what happened to it, in order of time."""
    happened: dict[str, list[JobTransition]] = {job_id: [] for job_id in job_ids}
    rows = session.scalars(
        select(JobTransition)
        .where(JobTransition.job_id.in_(job_ids))
        .order_by(JobTransition.attempt, JobTransition.occurred_at, JobTransition.id)
    )
    for row in rows:
        happened[row.job_id].append(row)
    return happened


def entry(job: Job, happened: Iterable[JobTransition]) -> dict[str, Any]:
    """Return the members of a `JobEntry`."""
    same = (
        "status", "query", "algorithm", "options", "filters", "video_ids", "api_key_id", "priority",
        "created_at", "started_at", "completed_at", "execution_time_ms",
        "result_count", "top_results", "progress", "run", "cancel_requested_at",
    )  # fmt: skip
    return {
        **{name: getattr(job, name) for name in same},
        "job_id": job.id,
        "sort": job.sort or DEFAULT_SORT,
        "limit": job.result_limit,
        "published_at": published_at(job),
        "error": JobError(**job.error) if job.error else None,
        "attempts": attempts(happened),
    }


def published_at(job: Job) -> datetime | None:
    """Return when the broker had the request.

    Its confirmation may be heard of after a worker began; it was there before, all the same.
    """
    if job.published_at is None or job.started_at is None:
        return job.published_at
    return min(job.published_at, job.started_at)


def attempts(happened: Iterable[JobTransition]) -> list[Attempt]:
    """Tell a job's attempts from its facts."""
    found: dict[int, Attempt] = {}
    for fact in happened:
        if not fact.attempt:
            continue
        attempt = found.setdefault(fact.attempt, _nothing_known_of(fact.attempt))
        if fact.type == "search.started":
            attempt.worker, attempt.started_at = fact.data["worker"], fact.occurred_at
        if fact.type in _ENDINGS:
            attempt.outcome, attempt.ended_at = _ENDINGS[fact.type], fact.occurred_at
            attempt.error = fact.data.get("error")
    return [found[number] for number in sorted(found)]


def _nothing_known_of(number: int) -> Attempt:
    return Attempt(
        number=number, worker=None, started_at=None, ended_at=None, outcome=None, error=None
    )


def timeline(job: Job, happened: Iterable[JobTransition]) -> list[TimelineEntry]:
    """Return what happened to the job from its acceptance to its end, in order of time."""
    moments = [_gateways_own("accepted", job.created_at)]
    published = published_at(job)
    if published is not None:
        moments.append(_gateways_own("published", published))
    moments += [_entry_of(fact) for fact in happened if not _is_acceptance(fact)]
    first, *others = moments
    return [first, *sorted(others, key=lambda moment: moment.at)]


def _gateways_own(event: str, at: datetime) -> TimelineEntry:
    return TimelineEntry(event=event, at=at, attempt=None, detail={})


def _is_acceptance(fact: JobTransition) -> bool:
    return fact.type == "search.requested" and fact.data.get("run", 1) == 1


def _entry_of(fact: JobTransition) -> TimelineEntry:
    if fact.type == "search.requested":
        return TimelineEntry(
            event="retried", at=fact.occurred_at, attempt=None, detail={"run": fact.data["run"]}
        )
    known = ("job_id", "user_id", "attempt", "top_results")
    detail = {
        name: value
        for name, value in fact.data.items()
        if name not in known and not name.endswith("_at")
    }
    return TimelineEntry(
        event=fact.type.removeprefix("search."),
        at=fact.occurred_at,
        attempt=fact.attempt,
        detail=detail,
    )
