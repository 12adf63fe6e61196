"""How long a request takes from its end until it is in the answers about usage.

Requests are committed to an outbox at an even pace, as the gateway does, and go through relay,
broker and the real consumer's process. The process is asked again and again how many it counts: in
what order they became visible is the order in which they were committed, by one producer.
"""

import os
import sys
import tempfile
import threading
import time
from collections.abc import Iterator
from contextlib import ExitStack, contextmanager
from dataclasses import dataclass, field
from datetime import UTC, datetime
from pathlib import Path
from typing import Any, Final

import numpy as np

from platform_runner.broker import RabbitNode
from shared_schemas.delivery import Outbox, ProcessLease, Relay
from shared_schemas.envelope import EventFactory, Trace
from shared_schemas.events import UsageRecorded
from shared_schemas.storage import Database, migrate
from shared_schemas.transport import connect
from tests.integration.program import ServiceProgram

TOKEN: Final = "t" * 32
_PAUSE_SECONDS: Final = 0.05
_AT_ONCE: Final = 5
_PATIENCE_SECONDS: Final = 30.0


class Consumer(ServiceProgram):
    """`analytics-consumer`."""

    module = "analytics_consumer"

    def counted(self) -> int | None:
        """Return how many requests it says were made in the last days; None before it answers."""
        found: Any = self.get("/api/v1/users/1/usage?auth=all")
        return None if found is None else int(found["totals"]["requests"])

    def peak_mb(self) -> int:
        """Return the most memory that it ever had, in MB (10^6 bytes)."""
        status = Path(f"/proc/{self.pid}/status").read_text(encoding="ascii")
        line = next(line for line in status.splitlines() if line.startswith("VmHWM:"))
        return int(line.split()[1]) * 1024 // 1_000_000


@dataclass
class Seen:
    """When so many requests had been seen in an answer."""

    consumer: Consumer
    wanted: int
    times: list[float] = field(default_factory=list)

    def watch(self) -> None:
        """Ask until all are seen, or patience is at its end after the last one."""
        last = time.monotonic()
        while len(self.times) < self.wanted and time.monotonic() - last < _PATIENCE_SECONDS:
            new = (self.consumer.counted() or 0) - len(self.times)
            now = time.monotonic()
            self.times += [now] * new
            last = now if new else last
            time.sleep(_PAUSE_SECONDS)


@dataclass(frozen=True)
class Pace:
    """How many requests a second, and for how many seconds."""

    rate: int
    seconds: int


def visible(pace: Pace) -> None:
    """Measure on SQLite files of its own, and print."""
    with tempfile.TemporaryDirectory(prefix="bench-visible-") as folder, ExitStack() as stack:
        node = RabbitNode(Path(folder) / "rabbitmq")
        node.start()
        stack.callback(node.stop)
        consumer = stack.enter_context(_consumer(node.url, Path(folder)))
        outbox, database = stack.enter_context(_outbox(node.url, Path(folder)))
        seen = Seen(consumer, -(-pace.rate * pace.seconds // _AT_ONCE) * _AT_ONCE)
        watching = threading.Thread(target=seen.watch)
        watching.start()
        finished = _commit(outbox, database, pace)
        watching.join()
        _print(finished, seen)


@contextmanager
def _consumer(url: str, folder: Path) -> Iterator[Consumer]:
    program = Consumer(
        {
            "AMQP_URL": url,
            "SERVICE_TOKEN": TOKEN,
            "ANALYTICS_CONSUMER_DATABASE_URL": f"sqlite:///{folder / 'usage.db'}",
            "LOG_LEVEL": "WARNING",
        }
    )
    program.start()
    try:
        while program.counted() is None:
            time.sleep(0.1)
        yield program
    finally:
        program.end()


@contextmanager
def _outbox(url: str, folder: Path) -> Iterator[tuple[Outbox, Database]]:
    database = Database(f"sqlite:///{folder / 'gateway.db'}")
    migrate(database, "gateway")
    publisher = connect(url, "bench").publisher()
    lease = ProcessLease(database)
    relay = Relay(database, publisher, lease)
    lease.start()
    relay.start()
    publisher.wait_connected(20)
    try:
        yield relay.outbox, database
    finally:
        relay.stop(5)
        publisher.close()
        lease.stop()
        database.dispose()


def _commit(outbox: Outbox, database: Database, pace: Pace) -> list[float]:
    """Commit requests at an even pace if it can be held; return when each was committed.

    Some in each transaction: one thread stands for the many of the gateway's processes.
    """
    make = EventFactory("/gateway")
    begin = time.monotonic()
    finished: list[float] = []
    while len(finished) < pace.rate * pace.seconds:
        time.sleep(max(0.0, begin + len(finished) / pace.rate - time.monotonic()))
        numbers = range(len(finished), len(finished) + _AT_ONCE)
        events = [make(_usage(at), trace=Trace(f"{at:032x}")) for at in numbers]
        with database.write() as session:
            outbox.add(session, *events)
        finished += [time.monotonic()] * _AT_ONCE
        outbox.nudge()
    return finished


def _usage(at: int) -> UsageRecorded:
    return UsageRecorded(
        request_id=f"{at:032x}",
        user_id=1,
        auth="api_key",
        api_key_id=1 + at % 100,
        method="GET",
        route=f"/api/v1/endpoint-{at % 20}",
        status=200,
        duration_us=9_000 + at % 1_000,
        response_bytes=1_000,
        occurred_at=datetime.now(UTC),
    )


def _print(finished: list[float], seen: Seen) -> None:
    took = np.array(seen.times) - np.array(finished[: len(seen.times)])
    p50, p99 = np.quantile(took, (0.5, 0.99)) if len(took) else (np.nan, np.nan)
    attained = len(finished) / (finished[-1] - finished[0])
    sys.stdout.write(
        f"  {attained:.0f} a second: {len(took):,} of {len(finished):,} visible"
        f"   p50 {p50 * 1000:.0f} ms   p99 {p99 * 1000:.0f} ms\n"
        f"  consumer's peak memory {seen.consumer.peak_mb()} MB; {os.cpu_count()} cores\n"
    )
