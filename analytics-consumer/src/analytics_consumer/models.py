"""The tables. Times are integers since the epoch, UTC: `…_us` microseconds, `bucket` seconds.

Texts that repeat are kept once, in `sources` and `endpoints`. The rollups are `deltas`, which a
batch appends, and `segments`, into which they are folded later, narrow ones and then wide ones.
Nothing refers to another table by a foreign key: it would cost a look-up for each of millions of
rows, and the audit finds a row whose name is gone.
"""

from typing import Final

from sqlalchemy import (
    BigInteger,
    Column,
    Index,
    Integer,
    LargeBinary,
    MetaData,
    SmallInteger,
    String,
    Table,
    Text,
    UniqueConstraint,
    text,
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
    Column("replayed", BigInteger, nullable=False, server_default="0"),
)
"""The producers. `received` counts what came, `duplicates` what of it had been applied before, so
the difference was applied; `replayed` is how many of those came by a replay or an import.
`newest_us` is when the newest request counted had finished."""

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
    Column("counted_us", BigInteger),
    Index("ix_requests_user_id_occurred_us", "user_id", "occurred_us"),
    Index("ix_requests_user_id_request_id", "user_id", "request_id"),
)
"""The request log: one row a counted answer, the raw truth that everything is checked against.
`sketch_bucket` is kept so that the sketches can be checked inside the database. `counted_us` is
when it was written, from which moment on it is in every answer; null where that was not noted. Both
indexes grow at their end, since request ids of our own begin with the time."""

generations: Final = Table(
    "generations",
    metadata,
    Column("id", Integer, primary_key=True),
    Column("live", SmallInteger, nullable=False),
    Column("built", BigInteger, nullable=False),
    Column("touched", BigInteger, nullable=False, server_default=text("0")),
)
"""Complete sets of segments. Readers see the live one (1); another one is being built (0).

`built` is an instant in epoch seconds: of all time before it every wide segment is there, but for
those named in `stale`. `touched` is when whoever builds it last did something, likewise."""

checkpoints: Final = Table(
    "checkpoints",
    metadata,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("plan", String(64), nullable=False),
    Column("attempt", Integer, nullable=False),
    Column("reached", Text),
)
"""How far whoever builds a generation has come, where that can be gone on with: a row at most.

`plan` names what it is built for. `attempt` counts who goes on with it: only the last may write.
`reached` is JSON (see `rebuilding.checkpoint`), null until it is decided what is read."""

deltas: Final = Table(
    "deltas",
    metadata,
    Column("id", _RowId, primary_key=True),
    Column("user_id", BigInteger, nullable=False),
    Column("bucket", BigInteger, nullable=False),
    Column("requests", BigInteger, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    Column("times", LargeBinary, nullable=False),
    Column("folded", SmallInteger, nullable=False),
    Index("ix_deltas_folded_user_id_bucket", "folded", "user_id", "bucket"),
)
"""What one batch added to one user's quarter of an hour. It counts from its commit on: readers add
it to the segments until it is folded into them (0). A folded one (1) is kept only for a generation
that is being built, which does not have it yet."""

segments: Final = Table(
    "segments",
    metadata,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("width", Integer, primary_key=True, autoincrement=False),
    Column("bucket", BigInteger, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("part", BigInteger, primary_key=True, autoincrement=False),
    Column("view", SmallInteger, primary_key=True, autoincrement=False),
    Column("requests", BigInteger, nullable=False),
    Column("checksum", BigInteger, nullable=False),
    Column("counts", LargeBinary, nullable=False),
    Column("times", LargeBinary, nullable=False),
)
"""Sums over `width` seconds from `bucket` on, as packed records (see `rollups.cells`). Segments of
a quarter of an hour hold everything; wider ones hold one view of one part (see `rollups.views`).
`requests` is the sum of the records' counts, `checksum` the CRC-32 of both texts."""

stale: Final = Table(
    "stale",
    metadata,
    Column("generation", Integer, primary_key=True, autoincrement=False),
    Column("width", Integer, primary_key=True, autoincrement=False),
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("bucket", BigInteger, primary_key=True, autoincrement=False),
)
"""Wide segments that are still to be made, or made anew: readers take narrower ones instead."""

retention: Final = Table(
    "retention",
    metadata,
    Column("kind", String(16), primary_key=True),
    Column("before", BigInteger, nullable=False),
)
"""What is not kept any more: see `horizons`. `before` is an instant in epoch seconds."""

pruned_runs: Final = Table(
    "pruned_runs",
    metadata,
    Column("source_id", Integer, primary_key=True, autoincrement=False),
    Column("first", BigInteger, primary_key=True, autoincrement=False),
    Column("last", BigInteger, nullable=False),
)
"""The numbers of each producer that were removed from the request log, as runs."""

pruned_days: Final = Table(
    "pruned_days",
    metadata,
    Column("user_id", BigInteger, primary_key=True, autoincrement=False),
    Column("day", BigInteger, primary_key=True, autoincrement=False),
    *(
        Column(name, BigInteger, nullable=False)
        for name in (
            "requests",
            "duration_us",
            "max_us",
            "request_bytes",
            "response_bytes",
            "weighted",
            "times",
            "times_weighted",
        )
    ),
)
"""What the requests of a user's day (UTC) that were removed from the log added up to: a
fingerprint (see `integrity.fingerprints`) that the rollups can still be checked against."""
