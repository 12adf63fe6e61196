"""Events a second from message to committed rollups, beside the bare limit, in one run.

The full path decodes packed messages, drops duplicates, and writes log, rollups and sketches in
one transaction a batch. The bare limit decodes the same messages and inserts the same log rows,
and nothing else. Both in one process, in turns, on a database file of their own.
"""

import argparse
import logging
import os
import random
import resource
import sys
import tempfile
import time
from collections.abc import Callable, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from pathlib import Path

import structlog

from analytics_consumer.app import relax_garbage_collection
from analytics_consumer.bulk import BulkWriter
from analytics_consumer.ingest import Ingest
from analytics_consumer.usage import RequestRow, checked, row_of
from shared_schemas.delivery import Inbox
from shared_schemas.envelope import (
    BATCH_CONTENT_TYPE,
    Event,
    EventFactory,
    Trace,
    decode,
    encode,
    join,
    stamp,
)
from shared_schemas.events import UsageRecorded
from shared_schemas.storage import Database, migrate

START = datetime(2026, 3, 10, 12, tzinfo=UTC)
STATUSES = [200] * 17 + [404, 429, 500]
Handler = Callable[[Sequence[Event]], None]


def messages(count: int, pack: int, keys: int, endpoints: int) -> list[bytes]:
    """Return `count` usage events in packed messages, spread over an hour."""
    chance = random.Random(1)  # noqa: S311 - test data
    make = EventFactory("/gateway")
    payloads = [
        stamp(
            encode(make(_usage(at, count, keys, endpoints, chance), trace=Trace(f"{at:032x}"))),
            f"producer-{at % 4}",
            at // 4 + 1,
        )
        for at in range(count)
    ]
    return [join(payloads[at : at + pack]) for at in range(0, count, pack)]


def _usage(at: int, count: int, keys: int, endpoints: int, chance: random.Random) -> UsageRecorded:
    key = chance.randrange(keys)
    return UsageRecorded(
        request_id=f"{at:032x}",
        user_id=1 + key % 10,
        auth="api_key",
        api_key_id=1 + key,
        method="GET",
        route=f"/api/v1/endpoint-{chance.randrange(endpoints)}",
        status=chance.choice(STATUSES),
        duration_us=int(chance.lognormvariate(9.2, 0.5)),
        response_bytes=chance.randrange(5000),
        occurred_at=START + timedelta(seconds=3600 * at / count),
    )


class BareInsert:
    """Inserts the log rows and does nothing else."""

    def __init__(self, database: Database) -> None:
        self._database = database
        self._writer = BulkWriter()

    def __call__(self, events: Sequence[Event]) -> None:
        """Insert."""
        rows: list[RequestRow] = []
        for event in events:
            _, number, usage = checked(event)
            rows.append(row_of(usage, number, 1, 1))
        with self._database.write() as session:
            self._writer.log(session, rows)


@dataclass(frozen=True, order=True)
class Took:
    """Seconds on the wall and of this process's CPU: on a busy machine the latter tells more."""

    wall: float
    cpu: float


def consume(bodies: Sequence[bytes], handler: Handler, batch: int) -> Took:
    """Decode and handle in batches of about `batch` events. Return what it took."""
    began = Took(time.perf_counter(), time.process_time())
    events: list[Event] = []
    for body in bodies:
        events += [one for one in decode(BATCH_CONTENT_TYPE, body) if isinstance(one, Event)]
        if len(events) >= batch:
            handler(events)
            events = []
    if events:
        handler(events)
    return Took(time.perf_counter() - began.wall, time.process_time() - began.cpu)


def fresh(url: str | None, folder: Path, name: str) -> Database:
    """Return an empty, migrated database: a file, or the given one with its tables emptied."""
    database = Database(url or f"sqlite:///{folder / name}.db")
    migrate(database, "analytics_consumer")
    with database.write() as session:
        for table in ("requests", "rollups", "sketches", "inbox", "inbox_ahead", "sources"):
            session.connection().exec_driver_sql(f"DELETE FROM {table}")  # noqa: S608 - names above
    return database


def options() -> argparse.Namespace:
    """Read the command line."""
    parser = argparse.ArgumentParser(description=__doc__)
    parser.add_argument("--events", type=int, default=200_000)
    parser.add_argument("--pack", type=int, default=200, help="events in a message")
    parser.add_argument("--batch", type=int, default=5_000, help="events in a transaction")
    parser.add_argument("--keys", type=int, default=100)
    parser.add_argument("--endpoints", type=int, default=20)
    parser.add_argument("--rounds", type=int, default=3)
    parser.add_argument(
        "--database-url", help="instead of SQLite files; its analytics tables are EMPTIED"
    )
    parser.add_argument("--folder", type=Path, help="for the SQLite files (a temporary one)")
    return parser.parse_args()


def main() -> int:
    """Measure in turns and print the best round of each."""
    chosen = options()
    structlog.configure(wrapper_class=structlog.make_filtering_bound_logger(logging.WARNING))
    bodies = messages(chosen.events, chosen.pack, chosen.keys, chosen.endpoints)
    relax_garbage_collection()  # as the service does
    full: list[Took] = []
    bare: list[Took] = []
    with tempfile.TemporaryDirectory(dir=chosen.folder) as name:
        for at in range(chosen.rounds):
            database = fresh(chosen.database_url, Path(name), f"bare-{at}")
            bare.append(consume(bodies, BareInsert(database), chosen.batch))
            database.dispose()
            database = fresh(chosen.database_url, Path(name), f"full-{at}")
            full.append(consume(bodies, Ingest(database, Inbox()), chosen.batch))
            database.dispose()
            _print(f"round {at + 1}", chosen.events, full[-1], bare[-1])
    _print("best", chosen.events, min(full), min(bare))
    memory = resource.getrusage(resource.RUSAGE_SELF).ru_maxrss // 1024
    sys.stdout.write(f"peak memory, messages included: {memory} MB; {os.cpu_count()} cores\n")
    return 0


def _print(name: str, events: int, full: Took, bare: Took) -> None:
    sys.stdout.write(
        f"{name:8} full path {events / full.wall:8,.0f} events/s"
        f" ({events / full.cpu:8,.0f} a CPU second)"
        f"   bare limit {events / bare.wall:8,.0f} ({events / bare.cpu:8,.0f})"
        f"   ratio {bare.wall / full.wall:.2f} ({bare.cpu / full.cpu:.2f})\n"
    )


if __name__ == "__main__":
    sys.exit(main())
