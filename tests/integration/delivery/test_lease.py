"""Who lives can be relied on: dead is for ever, and a process knows when it may be thought so."""

import threading
import time
from datetime import timedelta

import pytest
from sqlalchemy import select, text
from sqlalchemy.exc import ProgrammingError

from shared_schemas.delivery import ProcessLease
from shared_schemas.delivery.tables import process_leases
from shared_schemas.storage import Database, StorageUnavailable
from tests.integration.delivery.world import World
from tests.waiting import wait_until


def _alive(world: World, lease: ProcessLease, holder: str) -> bool:
    with world.database.read() as session:
        return lease.alive(session, holder)


def test_a_process_lives_while_it_renews(world: World) -> None:
    lease, other = world.lease(), world.lease()
    assert not lease.held
    for _ in range(3):
        lease.renew()
        world.clock.advance(2)
        assert lease.held
        assert _alive(world, other, lease.holder)
    world.clock.advance(2)
    assert not lease.held
    assert not _alive(world, other, lease.holder)


def test_a_holder_that_died_stays_dead(world: World) -> None:
    lease = world.lease()
    lease.renew()
    before = lease.holder
    world.clock.advance(4)
    lease.renew()
    assert lease.held
    assert lease.holder != before
    assert _alive(world, lease, lease.holder)
    assert not _alive(world, lease, before)


def test_a_holder_that_lives_keeps_its_name(world: World) -> None:
    lease = world.lease()
    lease.renew()
    before = lease.holder
    world.clock.advance(2)
    lease.renew()
    assert lease.holder == before


def test_giving_up_is_seen_at_once(world: World) -> None:
    lease, other = world.lease(), world.lease()
    lease.renew()
    lease.stop()
    assert not lease.held
    assert not _alive(world, other, lease.holder)


def test_ended_leases_leave_no_rows(world: World) -> None:
    for _ in range(5):
        world.lease().renew()
        world.clock.advance(4)
    with world.database.read() as session:
        assert len(session.scalars(select(process_leases.c.holder)).all()) == 1


def test_who_holds_something_can_be_asked_in_a_query(world: World) -> None:
    lease, dead = world.lease(), world.lease()
    dead.renew()
    world.clock.advance(4)
    lease.renew()
    with world.database.read() as session:
        assert session.scalars(lease.alive_holders()).all() == [lease.holder]


def test_a_failing_database_takes_the_lease_only_when_it_expires(world: World) -> None:
    lease = world.lease()
    lease.renew()
    _rename(world.database, "process_leases", "away")
    with pytest.raises((StorageUnavailable, ProgrammingError)):
        lease.renew()
    assert lease.held
    world.clock.advance(4)
    assert not lease.held


def test_the_thread_survives_a_database_that_fails_for_a_while(database: Database) -> None:
    lease = ProcessLease(database, time_to_live=timedelta(seconds=0.3))
    lease.start()
    first = lease.holder
    _rename(database, "process_leases", "away")
    wait_until(lambda: not lease.held, seconds=10)
    _rename(database, "away", "process_leases")
    wait_until(lambda: lease.held, seconds=10)
    assert lease.holder != first
    lease.stop()


def test_the_thread_keeps_the_lease_for_longer_than_its_time_to_live(database: Database) -> None:
    lease = ProcessLease(database, time_to_live=timedelta(seconds=0.9))
    lease.start()
    first = lease.holder
    end = time.monotonic() + 2
    wait_until(lambda: time.monotonic() > end, seconds=10)
    assert lease.held
    assert lease.holder == first
    lease.stop()
    assert "lease" not in {thread.name for thread in threading.enumerate()}


def test_giving_up_without_a_database_is_left_to_time() -> None:
    lease = ProcessLease(Database("sqlite:////nowhere/at/all.db"))
    lease.stop()
    assert not lease.held


def _rename(database: Database, old: str, new: str) -> None:
    with database.engine.begin() as connection:
        connection.execute(text(f"ALTER TABLE {old} RENAME TO {new}"))
