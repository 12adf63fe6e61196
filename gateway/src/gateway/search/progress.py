"""How a fact moves a job. It never goes backwards, in whatever order facts arrive."""

from datetime import datetime
from typing import Any, Final

from gateway.search.models import Job
from shared_schemas.events import (
    SearchCancelled,
    SearchCompleted,
    SearchFailed,
    SearchProgressed,
    SearchStarted,
)

Fact = SearchStarted | SearchProgressed | SearchCompleted | SearchFailed | SearchCancelled
FINAL: Final = frozenset({"completed", "failed", "cancelled"})
_STAGES: Final = {"queued": 0, "processing": 1, "completed": 2, "failed": 2, "cancelled": 2}
_STATUS: Final = {
    SearchStarted: "processing",
    SearchProgressed: "processing",
    SearchCompleted: "completed",
    SearchFailed: "failed",
    SearchCancelled: "cancelled",
}


def advance(job: Job, fact: Fact) -> None:
    """Let the job follow the fact, unless it is further already.

    Runs and, within one, attempts come after one another; within an attempt: queued, processing,
    ended. A run that was decided here has no more to say.
    """
    if fact.run_number < job.run or (job.decided and fact.run_number == job.run):
        return
    status = _STATUS[type(fact)]
    if (fact.attempt, _STAGES[status]) > (job.attempt, _STAGES[job.status]):
        if fact.attempt > job.attempt:
            begin_again(job)
        job.attempt, job.status = fact.attempt, status
        _set(job, _ending(fact))
    if fact.attempt == job.attempt:
        _complete_record(job, fact)


def is_overruled(job: Job, fact: Fact) -> bool:
    """Tell whether a worker did this with a run that was cancelled here before anyone knew.

    It is undone there, and no part of the job's history: its owner was told that nothing ran.
    """
    cancelled_here = job.decided and fact.run_number == job.run
    return cancelled_here and not isinstance(fact, SearchCancelled)


def occurred_at(fact: Fact, default: datetime) -> datetime:
    """Return when it happened; `default` where the fact does not say."""
    match fact:
        case SearchStarted():
            return fact.started_at
        case SearchCompleted():
            return fact.completed_at
        case SearchFailed():
            return fact.failed_at
        case SearchCancelled():
            return fact.cancelled_at
    return default


def begin_again(job: Job) -> None:
    """Forget what the attempt before has left."""
    empty: dict[str, Any] = {
        "started_at": None, "completed_at": None, "progress": None, "error": None,
        "execution_time_ms": None, "result_count": None, "top_results": [],
    }  # fmt: skip
    _set(job, empty)


def _ending(fact: Fact) -> dict[str, Any]:
    match fact:
        case SearchCompleted():
            return {
                "completed_at": fact.completed_at,
                "execution_time_ms": fact.execution_time_ms,
                "result_count": fact.result_count,
                "top_results": [top.model_dump() for top in fact.top_results],
                "progress": 1.0,
            }
        case SearchFailed():
            return {"completed_at": fact.failed_at, "error": fact.error.model_dump()}
        case SearchCancelled():
            return {"completed_at": fact.cancelled_at}
    return {}


def _complete_record(job: Job, fact: Fact) -> None:
    """Take what a late fact adds to the attempt that the job is in."""
    if isinstance(fact, SearchStarted) and job.started_at is None:
        job.started_at = fact.started_at
    if isinstance(fact, SearchProgressed):
        job.progress = max(job.progress or 0.0, fact.fraction)


def _set(job: Job, values: dict[str, Any]) -> None:
    for name, value in values.items():
        setattr(job, name, value)
