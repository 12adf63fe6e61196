"""The tables of search jobs. JSON is kept as text: the database never looks into it."""

from datetime import datetime
from enum import StrEnum

from sqlalchemy import (
    BigInteger,
    Boolean,
    ForeignKey,
    Index,
    Integer,
    LargeBinary,
    String,
    Text,
    text,
)
from sqlalchemy.orm import Mapped, mapped_column

from search_worker.database import Base
from shared_schemas.storage import UtcDateTime


class JobStatus(StrEnum):
    """Where a job stands. The last three are final."""

    QUEUED = "queued"
    PROCESSING = "processing"
    COMPLETED = "completed"
    FAILED = "failed"
    CANCELLED = "cancelled"


FINAL = frozenset({JobStatus.COMPLETED, JobStatus.FAILED, JobStatus.CANCELLED})


class AttemptOutcome(StrEnum):
    """How an attempt ended. `lost`: its process died or was held up for too long."""

    COMPLETED = "completed"
    FAILED = "failed"
    ERROR = "error"
    LOST = "lost"
    CANCELLED = "cancelled"


class JobRow(Base):
    """One accepted search. `attempt` counts from 1 and fences: only its holder may finish it.

    `run` is 1 and one more for each retry that its owner asked for; `attempt` goes on counting,
    `errors` begins again, and `attempts_before` is how many attempts the runs before it had.
    """

    __tablename__ = "search_jobs"

    job_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    status: Mapped[str] = mapped_column(String(16))
    query: Mapped[str] = mapped_column(Text)
    algorithm: Mapped[str] = mapped_column(String(64))
    options: Mapped[str] = mapped_column(Text)
    filters: Mapped[str] = mapped_column(Text)
    video_ids: Mapped[str | None] = mapped_column(Text)
    sort: Mapped[str | None] = mapped_column(Text)
    facets: Mapped[str | None] = mapped_column(Text)
    result_limit: Mapped[int] = mapped_column(Integer)
    library_version: Mapped[int] = mapped_column(BigInteger)
    created_at: Mapped[datetime] = mapped_column(UtcDateTime)
    started_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    completed_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    execution_time_ms: Mapped[float | None]
    result_count: Mapped[int | None] = mapped_column(Integer)
    top_results: Mapped[str] = mapped_column(Text)
    error: Mapped[str | None] = mapped_column(Text)
    attempt: Mapped[int] = mapped_column(Integer)
    errors: Mapped[int] = mapped_column(Integer)
    run: Mapped[int] = mapped_column(Integer, server_default="1")
    attempts_before: Mapped[int] = mapped_column(Integer, server_default="0")
    holder: Mapped[str | None] = mapped_column(String(64))

    __table_args__ = (
        Index("ix_search_jobs_user_id_created_at_job_id", "user_id", "created_at", "job_id"),
    )


class WaitingRow(Base):
    """A search from when its request was taken from the broker until it has ended.

    `turn` orders those of one priority, see `scheduling.turns`. `due_at` is from when it may run,
    if not at once; `give_up_at` is when it waits no more for the index. `holder` is the process
    that runs it. `event` is the request as it came, encoded.
    """

    __tablename__ = "search_waiting"

    job_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    user_id: Mapped[int] = mapped_column(BigInteger)
    run: Mapped[int] = mapped_column(Integer)
    batch: Mapped[bool] = mapped_column(Boolean)
    turn: Mapped[int] = mapped_column(BigInteger)
    library_version: Mapped[int] = mapped_column(BigInteger)
    submitted_at: Mapped[datetime] = mapped_column(UtcDateTime)
    give_up_at: Mapped[datetime] = mapped_column(UtcDateTime)
    due_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    holder: Mapped[str | None] = mapped_column(String(64))
    event: Mapped[bytes] = mapped_column(LargeBinary)

    __table_args__ = (
        Index("ix_search_waiting_batch_turn", "batch", "turn"),
        Index("ix_search_waiting_user_id_batch_turn", "user_id", "batch", "turn"),
        # Of those that run, which are few however many wait.
        Index(
            "ix_search_waiting_running",
            "batch",
            "turn",
            sqlite_where=text("holder IS NOT NULL"),
            postgresql_where=text("holder IS NOT NULL"),
        ),
    )


class AttemptRow(Base):
    """One try at a job."""

    __tablename__ = "search_attempts"

    job_id: Mapped[str] = mapped_column(ForeignKey("search_jobs.job_id"), primary_key=True)
    number: Mapped[int] = mapped_column(Integer, primary_key=True, autoincrement=False)
    worker: Mapped[str] = mapped_column(String(64))
    started_at: Mapped[datetime] = mapped_column(UtcDateTime)
    ended_at: Mapped[datetime | None] = mapped_column(UtcDateTime)
    outcome: Mapped[str | None] = mapped_column(String(16))
    error: Mapped[str | None] = mapped_column(Text)


class CancellationRow(Base):
    """The latest run of a job that was called off, kept also for a job that is not known yet."""

    __tablename__ = "search_cancellations"

    job_id: Mapped[str] = mapped_column(String(64), primary_key=True)
    run: Mapped[int] = mapped_column(Integer)
    requested_at: Mapped[datetime] = mapped_column(UtcDateTime)


class ResultsRow(Base):
    """What a completed job found. Apart from the job, so that lists of jobs stay light."""

    __tablename__ = "search_results"

    job_id: Mapped[str] = mapped_column(ForeignKey("search_jobs.job_id"), primary_key=True)
    results: Mapped[str] = mapped_column(Text)
    total: Mapped[int | None] = mapped_column(Integer)
    notes: Mapped[str] = mapped_column(Text, server_default="[]")
    facets: Mapped[str | None] = mapped_column(Text)
