"""How an attempt ends: state, attempt, results and the outgoing fact in one transaction.

Every ending is fenced by the attempt's number. Whoever lost the job meanwhile writes nothing.
"""

from collections.abc import Mapping, Sequence
from datetime import datetime, timedelta
from typing import Any, Final

import orjson
from sqlalchemy import ColumnElement, and_, select, update
from sqlalchemy.orm import Session

from search_worker.algorithms.interface import Findings, Hit, Match, Moment
from search_worker.jobs.claim import Claim, forget_waiting
from search_worker.jobs.models import (
    AttemptOutcome,
    AttemptRow,
    JobRow,
    JobStatus,
    ResultsRow,
    WaitingRow,
)
from shared_schemas.events import (
    ErrorInfo,
    SearchCompleted,
    SearchFailed,
    SearchProgressed,
    TopResult,
)

TOP_RESULTS: Final = 3
"""How many of the best results a job's row and its fact carry, for lists."""


class LostClaim(Exception):  # noqa: N818 - reads as what it is
    """Somebody else has taken the job, or it has ended: this attempt may write nothing."""


def complete(session: Session, claim: Claim, findings: Findings, now: datetime) -> SearchCompleted:
    """Keep the results and return the fact to publish. Raises LostClaim."""
    fact = SearchCompleted(
        **claim.of,
        result_count=len(findings.hits),
        top_results=tuple(_top(hit) for hit in findings.hits[:TOP_RESULTS]),
        execution_time_ms=_milliseconds(claim, now),
        completed_at=now,
    )
    _end(
        session,
        claim,
        status=JobStatus.COMPLETED,
        completed_at=now,
        execution_time_ms=fact.execution_time_ms,
        result_count=fact.result_count,
        top_results=_json([top.model_dump() for top in fact.top_results]),
        error=None,
    )
    _end_attempt(session, claim, now, AttemptOutcome.COMPLETED)
    forget_waiting(session, claim.job_id, claim.run)
    session.add(_results(claim.job_id, findings))
    return fact


def fail(session: Session, claim: Claim, error: ErrorInfo, now: datetime) -> SearchFailed:
    """End the job for good and return the fact to publish. Raises LostClaim."""
    _end(
        session,
        claim,
        status=JobStatus.FAILED,
        completed_at=now,
        execution_time_ms=_milliseconds(claim, now),
        error=_json(error.model_dump()),
    )
    _end_attempt(session, claim, now, AttemptOutcome.FAILED, error.message)
    forget_waiting(session, claim.job_id, claim.run)
    return SearchFailed(
        **claim.of,
        error=error,
        failed_at=now,
    )


def progress(session: Session, claim: Claim, fraction: float) -> SearchProgressed:
    """Return the fact to publish. Raises LostClaim."""
    held = select(JobRow.job_id).where(_mine(claim)).with_for_update()
    if session.scalar(held) is None:
        raise LostClaim(f"attempt {claim.attempt} at job {claim.job_id}")
    return SearchProgressed(**claim.of, fraction=fraction)


def give_back(session: Session, claim: Claim, error: str, now: datetime, pause: timedelta) -> None:
    """End the attempt, not the job: it is tried again after a pause. Raises LostClaim."""
    _end(session, claim, status=JobStatus.QUEUED, errors=JobRow.errors + 1)
    _end_attempt(session, claim, now, AttemptOutcome.ERROR, error)
    mine = (WaitingRow.job_id == claim.job_id) & (WaitingRow.run == claim.run)
    session.execute(update(WaitingRow).where(mine).values(holder=None, due_at=now + pause))


def _end(session: Session, claim: Claim, **values: Any) -> None:  # noqa: ANN401 - column values
    ended = session.execute(
        update(JobRow).where(_mine(claim)).values(holder=None, **values).returning(JobRow.job_id),
        execution_options={"synchronize_session": False},
    )
    if ended.scalar() is None:
        raise LostClaim(f"attempt {claim.attempt} at job {claim.job_id}")


def _mine(claim: Claim) -> ColumnElement[bool]:
    return and_(
        JobRow.job_id == claim.job_id,
        JobRow.attempt == claim.attempt,
        JobRow.holder == claim.holder,
        JobRow.status == JobStatus.PROCESSING,
    )


def _end_attempt(
    session: Session,
    claim: Claim,
    now: datetime,
    outcome: AttemptOutcome,
    error: str | None = None,
) -> None:
    mine = update(AttemptRow).where(
        AttemptRow.job_id == claim.job_id, AttemptRow.number == claim.attempt
    )
    session.execute(
        mine.values(ended_at=now, outcome=outcome, error=error),
        execution_options={"synchronize_session": False},
    )


def _top(hit: Hit) -> TopResult:
    return TopResult(video_id=hit.video_id, title=hit.title, relevance_score=hit.score)


def results_of(findings: Findings) -> list[Mapping[str, Any]]:
    """Return what was found as it is kept and answered."""
    return [_hit(hit) for hit in findings.hits]


def facets_of(findings: Findings) -> Mapping[str, Any] | None:
    """Return the counts as they are kept and answered, None if none were wanted."""
    if findings.facets is None:
        return None
    return {
        name: [{"value": value, "count": count} for value, count in counts]
        for name, counts in findings.facets.items()
    }


def _results(job_id: str, findings: Findings) -> ResultsRow:
    facets = facets_of(findings)
    return ResultsRow(
        job_id=job_id,
        results=_json(results_of(findings)),
        total=findings.total,
        notes=_json(findings.notes),
        facets=None if facets is None else _json(facets),
    )


def _hit(hit: Hit) -> Mapping[str, Any]:
    return {
        "video_id": hit.video_id,
        "title": hit.title,
        "relevance_score": hit.score,
        "matched_text": hit.matched_text,
        "matches": [_match(match) for match in hit.matches],
        "moments": [_moment(moment) for moment in hit.moments],
    }


def _match(match: Match) -> Mapping[str, Any]:
    where = {} if match.index is None else {"index": match.index}
    return {"field": match.field, **where, "ranges": [list(each) for each in match.ranges]}


def _moment(moment: Moment) -> Mapping[str, Any]:
    """Return a moment with its times in seconds."""
    return {
        "start": moment.start_ms / 1000,
        "end": moment.end_ms / 1000,
        "text": moment.text,
        "ranges": [list(each) for each in moment.ranges],
    }


def _milliseconds(claim: Claim, now: datetime) -> float:
    # Not below zero: the clock may have been set back meanwhile.
    return max((now - claim.started_at) / timedelta(milliseconds=1), 0.0)


def _json(value: Sequence[Any] | Mapping[str, Any]) -> str:
    return orjson.dumps(value).decode()
