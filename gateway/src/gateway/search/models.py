"""Tables of search jobs, of what happened to them, and of the keys of repeated requests."""

from datetime import datetime
from typing import Any, Final

from sqlalchemy import (
    JSON,
    BigInteger,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    false,
)
from sqlalchemy.dialects.postgresql import JSONB
from sqlalchemy.orm import Mapped, mapped_column

from gateway.models import Base
from shared_schemas.events import Priority, SearchRequested
from shared_schemas.storage import UtcDateTime

QUERY_LENGTH: Final = 500
ALGORITHM_LENGTH: Final = 64
KEY_LENGTH: Final = 255
JSON_DOCUMENT: Final = JSON(none_as_null=True).with_variant(JSONB(none_as_null=True), "postgresql")
_RowId: Final = BigInteger().with_variant(Integer, "sqlite")


class Job(Base):
    """A search and how far it has come, as its facts tell. Results are the worker's.

    `run` is 1 and one more for each retry. `decided`: this service itself has ended the run, and
    no fact of it moves the job any more.
    """

    __tablename__ = "jobs"
    __table_args__ = (Index("ix_jobs_user_id_created_at_id", "user_id", "created_at", "id"),)

    id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    api_key_id: Mapped[int | None] = mapped_column(BigInteger)
    request_id: Mapped[str | None] = mapped_column(String(128))
    status: Mapped[str] = mapped_column(String(16), default="queued")
    query: Mapped[str] = mapped_column(Text)
    algorithm: Mapped[str] = mapped_column(String(ALGORITHM_LENGTH))
    options: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    filters: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)
    video_ids: Mapped[list[int] | None] = mapped_column(JSON_DOCUMENT)
    sort: Mapped[str | None] = mapped_column(String(32))
    facets: Mapped[list[str] | None] = mapped_column(JSON_DOCUMENT)
    result_limit: Mapped[int]
    library_version: Mapped[int] = mapped_column(BigInteger)
    priority: Mapped[str] = mapped_column(
        String(16), default="interactive", server_default="interactive"
    )
    run: Mapped[int] = mapped_column(default=1, server_default="1")
    decided: Mapped[bool] = mapped_column(default=False, server_default=false())
    cancel_requested_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    published_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    """When it ended, in whichever way."""
    attempt: Mapped[int] = mapped_column(default=0)
    """The newest attempt that was heard of."""
    progress: Mapped[float | None]
    execution_time_ms: Mapped[float | None]
    result_count: Mapped[int | None]
    top_results: Mapped[list[dict[str, Any]]] = mapped_column(JSON_DOCUMENT, default=list)
    error: Mapped[dict[str, Any] | None] = mapped_column(JSON_DOCUMENT)


def as_told(priority: str) -> Priority | None:
    """Return a priority as events have it: the usual one goes without saying."""
    return "batch" if priority == "batch" else None


def columns_of(asked: SearchRequested, request_id: str | None) -> dict[str, Any]:
    """Return what a request says about its job's row, whichever door it came in by."""
    return {
        "id": asked.job_id,
        "user_id": asked.user_id,
        "api_key_id": asked.api_key_id,
        "request_id": request_id,
        "query": asked.query,
        "algorithm": asked.algorithm,
        "options": dict(asked.options),
        "filters": dict(asked.filters),
        "video_ids": None if asked.video_ids is None else list(asked.video_ids),
        "sort": asked.sort,
        "facets": None if asked.facets is None else list(asked.facets),
        "result_limit": asked.limit,
        "library_version": asked.library_version,
        "priority": asked.priority or "interactive",
        "created_at": asked.submitted_at,
    }


class JobTransition(Base):
    """One fact about a job, once, in the order in which this service came to know them."""

    __tablename__ = "job_transitions"
    __table_args__ = (
        Index("ix_job_transitions_job_id_id", "job_id", "id"),
        Index("ix_job_transitions_user_id_id", "user_id", "id"),
        {"sqlite_autoincrement": True},  # positions are never given twice
    )

    id: Mapped[int] = mapped_column(_RowId, primary_key=True, autoincrement=True)
    event_id: Mapped[str] = mapped_column(String(200), unique=True)
    job_id: Mapped[str] = mapped_column(ForeignKey("jobs.id"))
    user_id: Mapped[int] = mapped_column(BigInteger)
    type: Mapped[str] = mapped_column(String(64))
    attempt: Mapped[int | None]
    occurred_at: Mapped[datetime] = mapped_column(UtcDateTime)
    recorded_at: Mapped[datetime] = mapped_column(UtcDateTime)
    data: Mapped[dict[str, Any]] = mapped_column(JSON_DOCUMENT)


class IdempotencyKey(Base):
    """What became of the request with a caller's key. No job yet: it is still in flight.

    `holder` names the request that may finish it, so one that was held up and replaced cannot.
    """

    __tablename__ = "idempotency_keys"

    user_id: Mapped[int] = mapped_column(BigInteger, primary_key=True, autoincrement=False)
    key: Mapped[str] = mapped_column(String(KEY_LENGTH), primary_key=True)
    fingerprint: Mapped[bytes] = mapped_column(LargeBinary(32))
    holder: Mapped[str] = mapped_column(String(64))
    job_id: Mapped[str | None] = mapped_column(String(64))
    expires_at: Mapped[datetime] = mapped_column(UtcDateTime, index=True)
