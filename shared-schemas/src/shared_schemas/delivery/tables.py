"""The tables of delivery. They live in each service's own database, in its own transactions."""

from collections.abc import Iterable
from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    String,
    Table,
    UniqueConstraint,
)

from shared_schemas.storage import NAMING, UtcDateTime

_metadata: Final = MetaData(naming_convention=NAMING)
_RowId: Final = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's row id
NAME_LENGTH: Final = 64
SOURCE_LENGTH: Final = 200

outbox: Final = Table(
    "outbox",
    _metadata,
    Column("id", _RowId, primary_key=True),
    Column("producer_id", String(NAME_LENGTH), nullable=False),
    Column("channel", String(NAME_LENGTH), nullable=False),
    Column("type", String(NAME_LENGTH), nullable=False),
    Column("payload", LargeBinary, nullable=False),
    Column("sequence", BigInteger),
    Column("created_at", UtcDateTime, nullable=False),
    # Refuses a number given twice, whatever went wrong, and finds numbered rows by their range.
    UniqueConstraint("producer_id", "channel", "sequence"),
    Index(None, "producer_id", "id"),
)
"""Events that are committed and not yet known to be published; `sequence` is null until numbered.
`type` is the routing key, which for most is the event's type.
No foreign key to `producers`: it would make every request wait for the relay's lock there."""

producers: Final = Table(
    "producers",
    _metadata,
    Column("id", String(NAME_LENGTH), primary_key=True),
    Column("epoch", BigInteger, nullable=False),
    Column("holder", String(NAME_LENGTH)),
)
"""Who numbers which rows. `epoch` grows whenever the holder changes; null means nobody."""

producer_sequences: Final = Table(
    "producer_sequences",
    _metadata,
    Column("producer_id", String(NAME_LENGTH), primary_key=True),
    Column("channel", String(NAME_LENGTH), primary_key=True),
    Column("next", BigInteger, nullable=False),
)
"""The next number of each producer's channel. Never goes back, so no number is given twice."""

process_leases: Final = Table(
    "process_leases",
    _metadata,
    Column("holder", String(NAME_LENGTH), primary_key=True),
    Column("expires_at", UtcDateTime, nullable=False),
)
"""The processes that are alive."""

inbox: Final = Table(
    "inbox",
    _metadata,
    Column("source", String(SOURCE_LENGTH), primary_key=True),
    Column("applied", BigInteger, nullable=False),
)
"""High-water marks: every number of the source up to `applied` has been applied."""

inbox_ahead: Final = Table(
    "inbox_ahead",
    _metadata,
    Column("source", String(SOURCE_LENGTH), primary_key=True),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
)
"""What was applied beyond a gap, as runs: a number that never comes costs one row, not one for
every event after it."""


def include_leases(metadata: MetaData) -> None:
    """Add the table that ProcessLease needs to a service's own metadata."""
    _copy([process_leases], metadata)


def include_outbox(metadata: MetaData) -> None:
    """Add the tables that Outbox and Relay need, beside those of `include_leases`."""
    _copy([outbox, producers, producer_sequences], metadata)


def include_inbox(metadata: MetaData) -> None:
    """Add the tables that Inbox needs to a service's own metadata."""
    _copy([inbox, inbox_ahead], metadata)


def _copy(tables: Iterable[Table], metadata: MetaData) -> None:
    for table in tables:
        table.to_metadata(metadata)
