"""Search jobs, what happened to them, and the keys of repeated requests."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import JSONB

from shared_schemas.storage import UtcDateTime

revision = "0002"
down_revision = "0001"
branch_labels = None
depends_on = None

_DOCUMENT = sa.JSON().with_variant(JSONB(), "postgresql")


def upgrade() -> None:
    _create_jobs()
    _create_transitions()
    _create_idempotency_keys()


def _create_jobs() -> None:
    op.create_table(
        "jobs",
        sa.Column("id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("api_key_id", sa.BigInteger),
        sa.Column("request_id", sa.String(128)),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("algorithm", sa.String(64), nullable=False),
        sa.Column("options", _DOCUMENT, nullable=False),
        sa.Column("filters", _DOCUMENT, nullable=False),
        sa.Column("video_ids", _DOCUMENT),
        sa.Column("result_limit", sa.Integer, nullable=False),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.Column("published_at", UtcDateTime()),
        sa.Column("started_at", UtcDateTime()),
        sa.Column("completed_at", UtcDateTime()),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("progress", sa.Double),
        sa.Column("execution_time_ms", sa.Double),
        sa.Column("result_count", sa.Integer),
        sa.Column("top_results", _DOCUMENT, nullable=False),
        sa.Column("error", _DOCUMENT),
        sa.PrimaryKeyConstraint("id", name="pk_jobs"),
    )
    op.create_index("ix_jobs_user_id_created_at_id", "jobs", ["user_id", "created_at", "id"])


def _create_transitions() -> None:
    op.create_table(
        "job_transitions",
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=True,
        ),
        sa.Column("event_id", sa.String(200), nullable=False),
        sa.Column("job_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("type", sa.String(64), nullable=False),
        sa.Column("attempt", sa.Integer),
        sa.Column("occurred_at", UtcDateTime(), nullable=False),
        sa.Column("recorded_at", UtcDateTime(), nullable=False),
        sa.Column("data", _DOCUMENT, nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_job_transitions"),
        sa.ForeignKeyConstraint(["job_id"], ["jobs.id"], name="fk_job_transitions_job_id_jobs"),
        sa.UniqueConstraint("event_id", name="uq_job_transitions_event_id"),
        sqlite_autoincrement=True,
    )
    op.create_index("ix_job_transitions_job_id_id", "job_transitions", ["job_id", "id"])
    op.create_index("ix_job_transitions_user_id_id", "job_transitions", ["user_id", "id"])


def _create_idempotency_keys() -> None:
    op.create_table(
        "idempotency_keys",
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("key", sa.String(255), nullable=False),
        sa.Column("fingerprint", sa.LargeBinary(32), nullable=False),
        sa.Column("holder", sa.String(64), nullable=False),
        sa.Column("job_id", sa.String(64)),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("user_id", "key", name="pk_idempotency_keys"),
    )
    op.create_index("ix_idempotency_keys_expires_at", "idempotency_keys", ["expires_at"])
