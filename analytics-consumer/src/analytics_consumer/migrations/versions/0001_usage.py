"""Request log, rollups, sketches, and the inbox that keeps each event to one effect."""

from typing import Any

import sqlalchemy as sa
from alembic import op
from alembic.operations import Operations

from shared_schemas.delivery.migrations import create_inbox

revision = "0001"
down_revision = None

_RowId = sa.BigInteger().with_variant(sa.Integer, "sqlite")


def upgrade() -> None:
    create_inbox(Operations(op.get_context()))
    _create_names()
    _create_requests()
    _create_rollups()


def downgrade() -> None:
    for table in (
        "sketches",
        "rollups",
        "requests",
        "endpoints",
        "sources",
        "inbox_ahead",
        "inbox",
    ):
        op.drop_table(table)


def _numbers(*names: str) -> list[sa.Column[Any]]:
    return [sa.Column(name, sa.BigInteger, nullable=False) for name in names]


def _create_names() -> None:
    op.create_table(
        "sources",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("name", sa.String(200), nullable=False),
        *_numbers("received", "duplicates", "newest_us"),
        sa.PrimaryKeyConstraint("id", name="pk_sources"),
        sa.UniqueConstraint("name", name="uq_sources_name"),
    )
    op.create_table(
        "endpoints",
        sa.Column("id", sa.Integer, nullable=False),
        sa.Column("method", sa.String(16), nullable=False),
        sa.Column("route", sa.String(200), nullable=False),
        *_numbers("checksum"),
        sa.PrimaryKeyConstraint("id", name="pk_endpoints"),
        sa.UniqueConstraint("method", "route", name="uq_endpoints_method_route"),
    )


def _create_requests() -> None:
    op.create_table(
        "requests",
        sa.Column("id", _RowId, nullable=False),
        sa.Column("source_id", sa.Integer, nullable=False),
        *_numbers("sequence", "occurred_us", "user_id"),
        sa.Column("auth", sa.SmallInteger, nullable=False),
        *_numbers("api_key_id"),
        sa.Column("endpoint_id", sa.Integer, nullable=False),
        sa.Column("status", sa.SmallInteger, nullable=False),
        *_numbers("duration_us"),
        sa.Column("sketch_bucket", sa.SmallInteger, nullable=False),
        *_numbers("request_bytes", "response_bytes"),
        sa.Column("request_id", sa.String(128), nullable=False),
        sa.Column("job_id", sa.String(64)),
        sa.PrimaryKeyConstraint("id", name="pk_requests"),
    )


def _slice_key() -> list[sa.Column[Any]]:
    return [
        sa.Column("user_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("bucket", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("auth", sa.SmallInteger, nullable=False, autoincrement=False),
        sa.Column("api_key_id", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("endpoint_id", sa.Integer, nullable=False, autoincrement=False),
    ]


def _create_rollups() -> None:
    key = ("user_id", "bucket", "auth", "api_key_id", "endpoint_id")
    op.create_table(
        "rollups",
        *_slice_key(),
        sa.Column("status", sa.SmallInteger, nullable=False, autoincrement=False),
        *_numbers("count", "duration_us", "max_us", "request_bytes", "response_bytes"),
        sa.PrimaryKeyConstraint(*key, "status", name="pk_rollups"),
        sqlite_with_rowid=False,
    )
    op.create_table(
        "sketches",
        *_slice_key(),
        sa.Column("sketch_bucket", sa.SmallInteger, nullable=False, autoincrement=False),
        *_numbers("count"),
        sa.PrimaryKeyConstraint(*key, "sketch_bucket", name="pk_sketches"),
        sqlite_with_rowid=False,
    )
