"""Events a second from message to committed rollups, beside the bare limit, in one run.

The full path decodes packed messages, drops duplicates, and writes log and rollups in one
transaction a batch, while the upkeep folds and builds beside it as in the service. The bare limit
decodes the same messages and inserts the same log rows, and nothing else. Both in one process, in
turns, on a database of their own.
"""

import random
import sys
import threading
import time
from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass
from datetime import UTC, datetime, timedelta
from typing import Final

from analytics_consumer.counting import countable
from analytics_consumer.ingest import LOG, Ingest
from analytics_consumer.rollups.upkeep import Upkeep
from shared_schemas.delivery import Inbox
from shared_schemas.envelope import (
    BATCH_CONTENT_TYPE,
    EventFactory,
    Malformed,
    Trace,
    encode,
    join,
    stamp,
)
from shared_schemas.events import UsageRecorded
from shared_schemas.storage import Database, migrate
from shared_schemas.topology import USAGE
from shared_schemas.transport.processing import Processing, Received, Settled
from shared_schemas.usage_events import decode_usage
from tests.benchmarks.analytics.database import empty

ROUNDS: Final = 3
STATUSES = [200] * 17 + [404, 429, 500]
Work = Callable[[Sequence[bytes], int, Database], None]
"""Gets messages, how many of them make one transaction, and a database."""


def messages(count: int, pack: int, keys: int, endpoints: int) -> list[bytes]:
    """Return `count` usage events in packed messages, spread over the hour before now."""
    first = datetime.now(UTC) - timedelta(hours=1)
    chance = random.Random(1)  # noqa: S311 - test data
    make = EventFactory("/gateway")

    def usage(at: int) -> UsageRecorded:
        finished = first + timedelta(hours=at / count)
        return _usage(f"{at:032x}", finished, keys, endpoints, chance)

    payloads = [
        stamp(
            encode(make(usage(at), trace=Trace(f"{at:032x}"))),
            f"producer-{at % 4}",
            at // 4 + 1,
        )
        for at in range(count)
    ]
    return [join(payloads[at : at + pack]) for at in range(0, count, pack)]


def _usage(
    request_id: str, finished: datetime, keys: int, endpoints: int, chance: random.Random
) -> UsageRecorded:
    key = chance.randrange(keys)
    return UsageRecorded(
        request_id=request_id,
        user_id=1 + key % 10,
        auth="api_key",
        api_key_id=1 + key,
        method="GET",
        route=f"/api/v1/endpoint-{chance.randrange(endpoints)}",
        status=chance.choice(STATUSES),
        duration_us=int(chance.lognormvariate(9.2, 0.5)),
        response_bytes=chance.randrange(5000),
        occurred_at=finished,
    )


@dataclass(frozen=True, order=True)
class Took:
    """Seconds on the wall and of this process's CPU: on a busy machine the latter tells more."""

    wall: float
    cpu: float


def batches(bodies: Sequence[bytes], most: int) -> Iterator[Sequence[bytes]]:
    """Yield the messages as many together as the service takes into one transaction."""
    for at in range(0, len(bodies), most):
        yield bodies[at : at + most]


def consume(bodies: Sequence[bytes], most: int, database: Database) -> None:
    """Do all that the service does with messages, from their bytes to committed rollups."""
    turn = threading.Lock()
    handler = Ingest(database, Inbox(), turn)
    upkeep = Upkeep(database, turn)
    upkeep.start()
    try:
        for some in batches(bodies, most):
            received = [_received(body) for body in some]
            if Processing(received, USAGE, handler).run() != Settled():
                raise AssertionError("not every event was counted")
    finally:
        upkeep.stop()


def insert(bodies: Sequence[bytes], most: int, database: Database) -> None:
    """Decode messages and insert the rows of the log: the bare limit."""
    for some in batches(bodies, most):
        events = [one for body in some for one in decode_usage(BATCH_CONTENT_TYPE, body)]
        rows = countable([one for one in events if not isinstance(one, Malformed)]).rows(1)
        with database.write() as session:
            LOG(session, rows)


def _received(body: bytes) -> Received:
    kind = UsageRecorded.type
    return Received.read(body, BATCH_CONTENT_TYPE, kind, {}, None, decode=decode_usage)


def measure(work: Work, bodies: Sequence[bytes], most: int, database: Database) -> Took:
    """Do the work with all messages on an empty database, and return what it took."""
    migrate(database, "analytics_consumer")
    empty(database)
    began = Took(time.perf_counter(), time.process_time())
    work(bodies, most, database)
    return Took(time.perf_counter() - began.wall, time.process_time() - began.cpu)


def ingest(
    bodies: Sequence[bytes], events: int, batch: int, open_database: Callable[[], Database]
) -> None:
    """Measure in turns, and print each round and the best of each."""
    most = -(-batch * len(bodies) // events)
    took: dict[Work, list[Took]] = {insert: [], consume: []}
    for at in range(ROUNDS):
        for work, times in took.items():
            database = open_database()
            times.append(measure(work, bodies, most, database))
            database.dispose()
        _print(f"round {at + 1}", events, took[consume][-1], took[insert][-1])
    _print("best", events, min(took[consume]), min(took[insert]))


def _print(name: str, events: int, full: Took, bare: Took) -> None:
    sys.stdout.write(
        f"  {name:8} full path {events / full.wall:8,.0f} events/s"
        f" ({events / full.cpu:8,.0f} a CPU second)"
        f"   bare limit {events / bare.wall:8,.0f} ({events / bare.cpu:8,.0f})"
        f"   ratio {bare.wall / full.wall:.2f} ({bare.cpu / full.cpu:.2f})\n"
    )
