"""A process of its own, to be killed: `python -m tests.integration.delivery.child <task> …`.

`write` commits effects with their events and relays them, `relay` only relays, `apply` applies.
"""

import random
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from uuid import uuid4

from sqlalchemy import Column, MetaData, String, Table, insert

from shared_schemas.delivery import Inbox, Outbox, ProcessLease, Relay
from shared_schemas.envelope import Event, EventFactory, Trace
from shared_schemas.events import UsageRecorded
from shared_schemas.storage import Database
from shared_schemas.topology import Topology, WorkQueue
from shared_schemas.transport import connect
from tests.integration.delivery.world import NOON

metadata = MetaData()
effects = Table("effects", metadata, Column("name", String(32), primary_key=True))
"""What writers did, in their database. Each committed row has an event."""
applied = Table("applied", metadata, Column("name", String(32), nullable=False))
"""What came of it in the consumers' database. Not unique: applying twice must show."""

_PAUSE_SECONDS = 0.003


def topology_of(prefix: str) -> Topology:
    queue = WorkQueue(f"{prefix}.work", ("usage.recorded",), retry_delays_ms=(100,))
    return Topology(f"{prefix}.events", f"{prefix}.unroutable", f"{prefix}.log", (queue,))


def write(database: Database, amqp_url: str, prefix: str, stopping: threading.Event) -> None:
    """Commit a few effects at a time until told to stop."""
    chance = random.Random()  # noqa: S311 - how many events, not a secret

    def work(outbox: Outbox) -> None:
        while not stopping.wait(_PAUSE_SECONDS):
            _commit(database, outbox, [uuid4().hex for _ in range(chance.randint(1, 5))])

    _run(database, amqp_url, prefix, work)


def relay(database: Database, amqp_url: str, prefix: str, stopping: threading.Event) -> None:
    """Publish what others left until told to stop."""
    _run(database, amqp_url, prefix, lambda _: stopping.wait())


def _run(database: Database, amqp_url: str, prefix: str, work: Callable[[Outbox], object]) -> None:
    """Start and stop in the order that a service does."""
    lease = ProcessLease(database)
    lease.start()
    publisher = connect(amqp_url, "writer", topology_of(prefix)).publisher()
    relay = Relay(database, publisher, lease)
    relay.start()
    work(relay.outbox)
    relay.stop(timeout=10)
    lease.stop()
    publisher.close()


def _commit(database: Database, outbox: Outbox, names: Sequence[str]) -> None:
    with database.write() as session:
        session.execute(insert(effects), [{"name": name} for name in names])
        outbox.add(session, *[_event(name) for name in names])
    outbox.nudge()


def _event(name: str) -> Event:
    data = UsageRecorded(
        request_id=name,
        user_id=1,
        auth="session",
        method="GET",
        route="/",
        status=200,
        duration_us=1,
        occurred_at=NOON,
    )
    return EventFactory("/writer", lambda: NOON)(data, trace=Trace())


def apply(database: Database, amqp_url: str, prefix: str, stopping: threading.Event) -> None:
    """Apply each event once until told to stop."""
    topology = topology_of(prefix)
    consumer = connect(amqp_url, "applier", topology).consumer(
        topology.queues[0],
        lambda events: _apply(database, events),
        prefetch=50,
        threads=2,
        batch_events=100,
    )
    consumer.start()
    stopping.wait()
    consumer.stop()


def _apply(database: Database, events: Sequence[Event]) -> None:
    arrived: dict[str, list[int]] = {}
    for event in events:
        arrived.setdefault(str(event.producer), []).append(event.number or 0)
    with database.write() as session:
        new = Inbox().accept(session, arrived)
        rows = {
            (event.producer, event.number): _name(event)
            for event in events
            if event.number in new[str(event.producer)]
        }
        if rows:
            session.execute(insert(applied), [{"name": name} for name in rows.values()])


def _name(event: Event) -> str:
    assert isinstance(event.data, UsageRecorded)
    return event.data.request_id


def main(task: str, database_url: str, amqp_url: str, prefix: str) -> None:
    stopping = threading.Event()
    signal.signal(signal.SIGTERM, lambda *_: stopping.set())
    tasks: dict[str, Callable[[Database, str, str, threading.Event], None]] = {
        "write": write,
        "relay": relay,
        "apply": apply,
    }
    tasks[task](Database(database_url), amqp_url, prefix, stopping)


if __name__ == "__main__":
    main(*sys.argv[1:])
