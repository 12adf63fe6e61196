"""The index of videos, the search jobs, and what delivery needs."""

import sqlalchemy as sa
from alembic import op
from sqlalchemy.dialects.postgresql import TSVECTOR

from shared_schemas.delivery import migrations as delivery
from shared_schemas.storage import UtcDateTime

revision = "0001"
down_revision = None


def upgrade() -> None:
    delivery.create_leases(op)
    delivery.create_outbox(op)
    delivery.create_inbox(op)
    _create_videos()
    if op.get_bind().dialect.name == "postgresql":
        _create_terms_postgresql()
    else:
        _create_terms_sqlite()
    _create_jobs()


def downgrade() -> None:
    for table in ("search_results", "search_attempts", "search_jobs", "video_terms", "videos"):
        op.drop_table(table)
    for table in ("libraries", "inbox_ahead", "inbox", "producer_sequences", "producers"):
        op.drop_table(table)
    for table in ("outbox", "process_leases"):
        op.drop_table(table)


def _create_videos() -> None:
    op.create_table(
        "libraries",
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("next_slot", sa.BigInteger, nullable=False),
        sa.Column("videos", sa.BigInteger, nullable=False),
        sa.Column("title_tokens", sa.BigInteger, nullable=False),
        sa.Column("speakers_tokens", sa.BigInteger, nullable=False),
        sa.Column("tags_tokens", sa.BigInteger, nullable=False),
        sa.Column("description_tokens", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("user_id", name="pk_libraries"),
    )
    op.create_table(
        "videos",
        # INTEGER on SQLite: the id is then the row id, and a library is one stretch of the file.
        sa.Column(
            "id",
            sa.BigInteger().with_variant(sa.Integer, "sqlite"),
            nullable=False,
            autoincrement=False,
        ),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("video_id", sa.BigInteger, nullable=False),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("live", sa.Boolean, nullable=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("duration", sa.BigInteger, nullable=False),
        sa.Column("tags", sa.Text, nullable=False),
        sa.Column("speakers", sa.Text, nullable=False),
        sa.Column("tag_keys", sa.Text, nullable=False),
        sa.Column("language", sa.Text),
        sa.Column("recorded_at", sa.Date),
        sa.PrimaryKeyConstraint("id", name="pk_videos"),
    )
    op.create_index("ix_videos_user_id_video_id", "videos", ["user_id", "video_id"], unique=True)


def _create_terms_sqlite() -> None:
    # Our tokens come ready-made, one space or more between them, and `ascii` takes every other
    # character as part of a word. Phrases are checked in the text, so no positions are kept.
    op.execute(
        "CREATE VIRTUAL TABLE video_terms USING fts5("
        "title, speakers, tags, description, video_id UNINDEXED, "
        "tokenize='ascii', detail='column', columnsize=0)"
    )


def _create_terms_postgresql() -> None:
    op.create_table(
        "video_terms",
        sa.Column("rowid", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("title", sa.Text, nullable=False),
        sa.Column("speakers", sa.Text, nullable=False),
        sa.Column("tags", sa.Text, nullable=False),
        sa.Column("description", sa.Text, nullable=False),
        sa.Column("video_id", sa.BigInteger, nullable=False),
        sa.Column("vector", TSVECTOR, nullable=False),
        sa.PrimaryKeyConstraint("rowid", name="pk_video_terms"),
    )
    op.create_index("ix_video_terms_vector", "video_terms", ["vector"], postgresql_using="gin")


def _create_jobs() -> None:
    op.create_table(
        "search_jobs",
        sa.Column("job_id", sa.String(64), nullable=False),
        sa.Column("user_id", sa.BigInteger, nullable=False),
        sa.Column("status", sa.String(16), nullable=False),
        sa.Column("query", sa.Text, nullable=False),
        sa.Column("algorithm", sa.String(64), nullable=False),
        sa.Column("options", sa.Text, nullable=False),
        sa.Column("filters", sa.Text, nullable=False),
        sa.Column("video_ids", sa.Text),
        sa.Column("result_limit", sa.Integer, nullable=False),
        sa.Column("library_version", sa.BigInteger, nullable=False),
        sa.Column("created_at", UtcDateTime, nullable=False),
        sa.Column("started_at", UtcDateTime),
        sa.Column("completed_at", UtcDateTime),
        sa.Column("execution_time_ms", sa.Double),
        sa.Column("result_count", sa.Integer),
        sa.Column("top_results", sa.Text, nullable=False),
        sa.Column("error", sa.Text),
        sa.Column("attempt", sa.Integer, nullable=False),
        sa.Column("errors", sa.Integer, nullable=False),
        sa.Column("holder", sa.String(64)),
        sa.PrimaryKeyConstraint("job_id", name="pk_search_jobs"),
    )
    op.create_index(
        "ix_search_jobs_user_id_created_at_job_id",
        "search_jobs",
        ["user_id", "created_at", "job_id"],
    )
    _create_job_parts()


def _create_job_parts() -> None:
    op.create_table(
        "search_attempts",
        sa.Column("job_id", sa.String(64), nullable=False),
        sa.Column("number", sa.Integer, nullable=False, autoincrement=False),
        sa.Column("worker", sa.String(64), nullable=False),
        sa.Column("started_at", UtcDateTime, nullable=False),
        sa.Column("ended_at", UtcDateTime),
        sa.Column("outcome", sa.String(16)),
        sa.Column("error", sa.Text),
        sa.PrimaryKeyConstraint("job_id", "number", name="pk_search_attempts"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["search_jobs.job_id"], name="fk_search_attempts_job_id_search_jobs"
        ),
    )
    op.create_table(
        "search_results",
        sa.Column("job_id", sa.String(64), nullable=False),
        sa.Column("results", sa.Text, nullable=False),
        sa.PrimaryKeyConstraint("job_id", name="pk_search_results"),
        sa.ForeignKeyConstraint(
            ["job_id"], ["search_jobs.job_id"], name="fk_search_results_job_id_search_jobs"
        ),
    )
