"""The tables. Times are integers since the epoch, UTC: `…_us` microseconds, `bucket` seconds.

Texts that repeat are kept once, in `sources` and `endpoints`. Rollups and sketches are keyed by
user and then by time: what one dashboard reads lies together, and so does what is written within
one quarter of an hour. Nothing refers to another table by a foreign key: it would cost a look-up
for each of millions of rows, and the audit finds a row whose name is gone.
"""

from typing import Any, Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    MetaData,
    SmallInteger,
    String,
    Table,
    UniqueConstraint,
)

from shared_schemas.delivery.tables import include_inbox
from shared_schemas.storage import NAMING

HIGHEST: Final = 2**63 - 1
"""The highest number that both databases can store."""
NO_KEY: Final = 0
"""Stands for "no API key": a column of a primary key cannot be null, and real ids begin at 1."""
SESSION: Final = 0
API_KEY: Final = 1
AUTH_CODES: Final = {"session": SESSION, "api_key": API_KEY}

_RowId: Final = BigInteger().with_variant(Integer, "sqlite")  # only INTEGER is SQLite's row id

metadata: Final = MetaData(naming_convention=NAMING)
include_inbox(metadata)

sources: Final = Table(
    "sources",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("name", String(200), nullable=False, unique=True),
    Column("received", BigInteger, nullable=False),
    Column("duplicates", BigInteger, nullable=False),
    Column("newest_us", BigInteger, nullable=False),
)
"""The producers. `received` counts what came, `duplicates` what of it had been applied before, so
the difference was applied. `newest_us` is when the newest request counted had finished."""

endpoints: Final = Table(
    "endpoints",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("method", String(16), nullable=False),
    Column("route", String(200), nullable=False),
    Column("checksum", BigInteger, nullable=False),
    UniqueConstraint("method", "route"),
)
"""The methods and route templates that were ever called. `checksum` is of both: the audit finds a
name that was changed after requests were counted under it."""


def _slice_key() -> list[Column[Any]]:
    """Return the columns that rollups and sketches are both sliced by."""
    return [
        Column("user_id", BigInteger, primary_key=True, autoincrement=False),
        Column("bucket", BigInteger, primary_key=True, autoincrement=False),
        Column("auth", SmallInteger, primary_key=True, autoincrement=False),
        Column("api_key_id", BigInteger, primary_key=True, autoincrement=False),
        Column("endpoint_id", Integer, primary_key=True, autoincrement=False),
    ]


requests: Final = Table(
    "requests",
    metadata,
    Column("id", _RowId, primary_key=True),
    Column("source_id", Integer, nullable=False),
    Column("sequence", BigInteger, nullable=False),
    Column("occurred_us", BigInteger, nullable=False),
    Column("user_id", BigInteger, nullable=False),
    Column("auth", SmallInteger, nullable=False),
    Column("api_key_id", BigInteger, nullable=False),
    Column("endpoint_id", Integer, nullable=False),
    Column("status", SmallInteger, nullable=False),
    Column("duration_us", BigInteger, nullable=False),
    Column("sketch_bucket", SmallInteger, nullable=False),
    Column("request_bytes", BigInteger, nullable=False),
    Column("response_bytes", BigInteger, nullable=False),
    Column("request_id", String(128), nullable=False),
    Column("job_id", String(64)),
    Index("ix_requests_user_id_occurred_us", "user_id", "occurred_us"),
    Index("ix_requests_user_id_request_id", "user_id", "request_id"),
)
"""The request log: one row a counted answer, the raw truth that everything is checked against.
`sketch_bucket` is kept so that the sketches can be checked inside the database. Both indexes grow
at their end, since request ids of our own begin with the time."""

rollups: Final = Table(
    "rollups",
    metadata,
    *_slice_key(),
    Column("status", SmallInteger, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    Column("duration_us", BigInteger, nullable=False),
    Column("max_us", BigInteger, nullable=False),
    Column("request_bytes", BigInteger, nullable=False),
    Column("response_bytes", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Sums over 15 minutes. `bucket` is its first second; `duration_us` and the bytes are sums."""

sketches: Final = Table(
    "sketches",
    metadata,
    *_slice_key(),
    Column("sketch_bucket", SmallInteger, primary_key=True, autoincrement=False),
    Column("count", BigInteger, nullable=False),
    sqlite_with_rowid=False,
)
"""Response times over 15 minutes, as counts in the buckets of `latency`."""
