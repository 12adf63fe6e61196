"""The thread: publishes when nudged, outlives faults, stops in order."""

import threading
from collections.abc import Iterator
from dataclasses import dataclass

import pytest

from shared_schemas.delivery import ProcessLease, Relay, producers_report
from shared_schemas.storage import Database
from shared_schemas.transport.errors import Unroutable
from tests.integration.delivery.world import (
    RecordingPublisher,
    World,
    usage,
    usage_numbers,
)
from tests.waiting import wait_until


@dataclass
class Running:
    """A process with its threads."""

    world: World
    lease: ProcessLease
    relay: Relay

    def commit(self, *names: int, nudge: bool = True) -> None:
        box = self.relay.outbox
        with self.world.database.write() as session:
            box.add(session, *[usage(name) for name in names])
        if nudge:
            box.nudge()


@pytest.fixture
def running(world: World) -> Iterator[Running]:
    """Give a process that runs."""
    lease = ProcessLease(world.database)
    lease.start()
    relay = Relay(world.database, world.publisher, lease)
    relay.start()
    yield Running(world, lease, relay)
    relay.stop()
    lease.stop()


def test_committed_events_are_published_and_deleted(world: World, running: Running) -> None:
    running.commit(1, 2)
    wait_until(lambda: not world.waiting())
    assert world.publisher.numbers() == [1, 2]
    assert running.relay.status.producer == world.publisher.events[0].producer
    assert running.relay.status.connected
    assert running.relay.status.last_error is None


def test_a_forgotten_nudge_costs_only_time(world: World, running: Running) -> None:
    running.commit(1, nudge=False)
    wait_until(lambda: not world.waiting())
    assert world.publisher.numbers() == [1]


def test_events_wait_for_a_broker_that_is_away(world: World, running: Running) -> None:
    world.publisher.up = False
    for name in (1, 2, 3):
        running.commit(name)
    wait_until(lambda: running.relay.status.last_error)
    assert "the broker is away" in str(running.relay.status.last_error)
    assert not running.relay.status.connected
    assert len(world.waiting()) == 3
    world.publisher.up = True
    wait_until(lambda: not world.waiting())
    assert usage_numbers(world.publisher.events) == [1, 2, 3]
    wait_until(lambda: running.relay.status.last_error is None)


@pytest.mark.parametrize("fault", [RuntimeError("a fault of ours"), Unroutable([])])
def test_the_thread_outlives_every_fault(world: World, running: Running, fault: Exception) -> None:
    faults = [fault]

    def fail_once() -> None:
        if faults:
            raise faults.pop()

    world.publisher.before = fail_once
    running.commit(1)
    wait_until(lambda: not world.waiting())
    assert world.publisher.numbers() == [1]


def test_stopping_publishes_what_waits(world: World, running: Running) -> None:
    running.commit(*range(1, 51), nudge=False)
    assert running.relay.stop()
    assert world.waiting() == []
    assert world.publisher.numbers() == list(range(1, 51))


def test_stopping_without_a_broker_leaves_the_events(world: World, running: Running) -> None:
    world.publisher.up = False
    running.commit(1)
    assert not running.relay.stop()
    assert len(world.waiting()) == 1


def test_stopping_does_not_wait_longer_than_told(world: World, running: Running) -> None:
    hanging = threading.Event()

    def hang() -> None:
        hanging.wait(20)

    world.publisher.before = hang
    running.commit(1)
    assert not running.relay.stop(timeout=0.1)
    hanging.set()


def test_a_successor_takes_over_at_once_after_an_orderly_stop(
    world: World, running: Running
) -> None:
    world.publisher.up = False
    running.commit(1)
    running.relay.stop()
    running.lease.stop()
    world.publisher.up = True
    successor = ProcessLease(world.database)
    successor.start()
    relay = Relay(world.database, world.publisher, successor)
    relay.start()
    assert relay.producer_id() == running.relay.producer_id()
    # Sooner than the predecessor's lease would have ended.
    wait_until(lambda: not world.waiting(), seconds=2)
    assert relay.stop()
    successor.stop()


def test_a_relay_that_was_not_started_stops(database: Database) -> None:
    relay = Relay(database, RecordingPublisher(), ProcessLease(database))
    assert not relay.stop()


def test_two_processes_share_a_database(world: World, running: Running) -> None:
    lease = ProcessLease(world.database)
    lease.start()
    other = Running(world, lease, Relay(world.database, world.publisher, lease))
    other.relay.start()
    for name in range(1, 21):
        (running if name % 2 else other).commit(name)
    wait_until(lambda: not world.waiting())
    for one in (running, other):
        assert world.publisher.numbers(one.relay.producer_id()) == list(range(1, 11))
    other.relay.stop()
    other.lease.stop()


def test_the_report_is_of_the_same_tables(world: World, running: Running) -> None:
    running.commit(1, 2, 3)
    wait_until(lambda: not world.waiting())
    with world.database.read() as session:
        [line] = producers_report(session)
    assert line["confirmed"] == len(world.publisher.events) == 3
