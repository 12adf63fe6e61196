"""The messages about transitions, as they are sent."""

from collections.abc import Sequence
from dataclasses import dataclass
from typing import Any, Final

from sqlalchemy import Row, Select, func, select
from sqlalchemy.orm import Session

from gateway.live.schemas import JobChanged
from gateway.search.models import Job, JobTransition

_STATUSES: Final = {
    "search.requested": "queued",
    "search.started": "processing",
    "search.progressed": "processing",
    "search.completed": "completed",
    "search.failed": "failed",
    "search.cancelled": "cancelled",
}


@dataclass(frozen=True)
class Message:
    """What is told to a user about one transition."""

    position: int
    user_id: int
    text: bytes


def of_positions(session: Session, positions: Sequence[int]) -> Sequence[Message]:
    """Return the messages of these transitions, in order."""
    return _read(session, _MESSAGES.where(JobTransition.id.in_(positions)))


def newest_position(session: Session) -> int:
    """Return the highest position that can be seen; 0 if nothing has happened ever."""
    return session.scalar(select(func.max(JobTransition.id))) or 0


def of_user(
    session: Session, user_id: int, after: int, up_to: int, limit: int
) -> Sequence[Message]:
    """Return the first messages of a user's transitions between two positions, in order."""
    mine = JobTransition.user_id == user_id, JobTransition.id > after, JobTransition.id <= up_to
    return _read(session, _MESSAGES.where(*mine).limit(limit))


_MESSAGES: Final = (
    select(
        JobTransition.id,
        JobTransition.user_id,
        JobTransition.job_id,
        JobTransition.type,
        JobTransition.attempt,
        JobTransition.occurred_at,
        JobTransition.data,
        Job.query,
    )
    .join(Job, Job.id == JobTransition.job_id)
    .order_by(JobTransition.id)
)


def _read(session: Session, found: Select[*tuple[Any, ...]]) -> Sequence[Message]:
    return [
        Message(row.id, row.user_id, _changed(row).model_dump_json().encode())
        for row in session.execute(found)
    ]


def _changed(row: Row[*tuple[Any, ...]]) -> JobChanged:
    data: dict[str, Any] = row.data
    return JobChanged.model_validate(
        {
            "position": row.id,
            "job_id": row.job_id,
            "event": _event_of(row.type, data),
            "status": _status_of(row.type, data),
            "query": row.query,
            "run": data.get("run", 1),
            "attempt": row.attempt,
            "at": row.occurred_at,
            "progress": data.get("fraction"),
            "result_count": data.get("result_count"),
            "execution_time_ms": data.get("execution_time_ms"),
            "error": data.get("error"),
        }
    )


def _event_of(kind: str, data: dict[str, Any]) -> str:
    if kind == "search.requested":
        return "retried" if data.get("run", 1) > 1 else "accepted"
    return kind.removeprefix("search.")


def _status_of(kind: str, data: dict[str, Any]) -> str:
    if kind == "search.cancel_requested":
        return "cancelled" if data.get("decided") else "processing"
    return _STATUSES[kind]
