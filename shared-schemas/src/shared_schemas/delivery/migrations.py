"""Delivery's tables as steps of a service's migrations.

A function here is history once a migration calls it: a change of the tables is a new function.
"""

from typing import Final, Protocol

import sqlalchemy as sa
from sqlalchemy.schema import SchemaItem

from shared_schemas.storage import UtcDateTime

_Name: Final = sa.String(64)
_Source: Final = sa.String(200)
_RowId: Final = sa.BigInteger().with_variant(sa.Integer, "sqlite")


class Operations(Protocol):
    """What is used of `alembic.op`."""

    def create_table(self, table_name: str, *columns: SchemaItem) -> sa.Table:
        """Create a table."""

    def create_index(self, index_name: str, table_name: str, columns: list[str]) -> None:
        """Create an index."""


def create_leases(op: Operations) -> None:
    """Create `process_leases`."""
    op.create_table(
        "process_leases",
        sa.Column("holder", _Name, nullable=False),
        sa.Column("expires_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("holder", name="pk_process_leases"),
    )


def create_outbox(op: Operations) -> None:
    """Create `outbox`, `producers` and `producer_sequences`."""
    _create_outbox(op)
    op.create_table(
        "producers",
        sa.Column("id", _Name, nullable=False),
        sa.Column("epoch", sa.BigInteger, nullable=False),
        sa.Column("holder", _Name),
        sa.PrimaryKeyConstraint("id", name="pk_producers"),
    )
    op.create_table(
        "producer_sequences",
        sa.Column("producer_id", _Name, nullable=False),
        sa.Column("channel", _Name, nullable=False),
        sa.Column("next", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("producer_id", "channel", name="pk_producer_sequences"),
    )


def _create_outbox(op: Operations) -> None:
    op.create_table(
        "outbox",
        sa.Column("id", _RowId, nullable=False, autoincrement=True),
        sa.Column("producer_id", _Name, nullable=False),
        sa.Column("channel", _Name, nullable=False),
        sa.Column("type", _Name, nullable=False),
        sa.Column("payload", sa.LargeBinary, nullable=False),
        sa.Column("sequence", sa.BigInteger),
        sa.Column("created_at", UtcDateTime(), nullable=False),
        sa.PrimaryKeyConstraint("id", name="pk_outbox"),
        sa.UniqueConstraint(
            "producer_id", "channel", "sequence", name="uq_outbox_producer_id_channel_sequence"
        ),
    )
    op.create_index("ix_outbox_producer_id_outbox_id", "outbox", ["producer_id", "id"])


def create_inbox(op: Operations) -> None:
    """Create `inbox` and `inbox_ahead`."""
    op.create_table(
        "inbox",
        sa.Column("source", _Source, nullable=False),
        sa.Column("applied", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("source", name="pk_inbox"),
    )
    op.create_table(
        "inbox_ahead",
        sa.Column("source", _Source, nullable=False),
        sa.Column("first", sa.BigInteger, nullable=False, autoincrement=False),
        sa.Column("last", sa.BigInteger, nullable=False),
        sa.PrimaryKeyConstraint("source", "first", name="pk_inbox_ahead"),
    )
