"""A producer has one holder at a time, and there are no more of them than processes."""

from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier
from typing import TYPE_CHECKING
from uuid import uuid4

import pytest
from sqlalchemy import text

from shared_schemas.delivery.producers import (
    Claim,
    ProducerLost,
    claim,
    fence,
    has_rows,
    release,
    take,
    with_rows,
)
from shared_schemas.storage import Database
from tests.integration.delivery.world import World, create_tables, usage

if TYPE_CHECKING:
    from platform_runner.postgres import PostgresCluster


def test_a_new_process_takes_over_what_a_dead_one_held(world: World) -> None:
    dead = world.process()
    world.outlive_leases()
    assert world.process().holdings.producer == dead.holdings.producer


def test_a_living_process_keeps_its_producer(world: World) -> None:
    first, second = world.process(), world.process()
    assert first.holdings.producer != second.holdings.producer


def test_there_are_never_more_producers_than_processes_alive_at_once(world: World) -> None:
    for _ in range(5):
        for _ in range(2):
            world.process()
        world.outlive_leases()
    assert len(world.producer_ids()) == 2


def test_processes_that_start_together_get_different_producers(world: World) -> None:
    processes = 6
    for _ in range(3):
        world.process()
    world.outlive_leases()
    lease = world.lease()
    start = Barrier(processes)
    names = count(1)

    def begin(_: int) -> Claim:
        start.wait()
        with world.database.write() as session:
            return claim(session, lease.holder, lease.alive_holders(), lambda: f"new-{next(names)}")

    lease.renew()
    with ThreadPoolExecutor(processes) as pool:
        claims = list(pool.map(begin, range(processes)))
    assert len({each.producer for each in claims}) == processes


def test_only_one_of_several_takes_an_orphan(world: World) -> None:
    world.process()
    world.outlive_leases()
    found = Claim(world.producer_ids()[0], 1)
    start = Barrier(6)

    def adopt(name: int) -> Claim | None:
        start.wait()
        with world.database.write() as session:
            return take(session, found, f"holder-{name}")

    with ThreadPoolExecutor(6) as pool:
        taken = [each for each in pool.map(adopt, range(6)) if each]
    assert taken == [Claim(found.producer, 2)]


def test_a_process_that_stopped_while_writing_holds_nobody_up(
    postgres_cluster: "PostgresCluster",
) -> None:
    """Its row lock stays for as long as it does. On SQLite nobody could write at all."""
    name = f"test_{uuid4().hex[:12]}"
    world = World(Database(postgres_cluster.create_database(name)))
    create_tables(world.database)
    stopped = world.process()
    world.outlive_leases()
    session = world.database.begin()
    fence(session, Claim(stopped.holdings.producer, 1))
    with world.database.write() as other:
        other.execute(text("SET LOCAL lock_timeout = '5s'"))
        assert take(other, Claim(stopped.holdings.producer, 1), "me") is None
    assert world.process().holdings.producer != stopped.holdings.producer
    session.rollback()
    session.close()
    world.database.dispose()
    postgres_cluster.drop_database(name)


def test_an_older_claim_is_refused(world: World) -> None:
    old = Claim(world.process().holdings.producer, 1)
    with world.database.write() as session:
        fence(session, old)
        assert take(session, old, "next") == Claim(old.producer, 2)
        with pytest.raises(ProducerLost):
            fence(session, old)
        assert take(session, old, "late") is None


def test_what_is_released_is_anybodys_and_no_longer_ours(world: World) -> None:
    process = world.process()
    held = Claim(process.holdings.producer, 1)
    with world.database.write() as session:
        release(session, held)
        with pytest.raises(ProducerLost):
            fence(session, held)
        taken = claim(session, "next", process.lease.alive_holders(), world.new_id)
    assert taken.producer == held.producer


def test_producers_with_rows_are_found_once_their_process_is_dead(world: World) -> None:
    dead, alive, idle = world.process(), world.process(), world.process()
    dead.commit(usage())
    alive.commit(usage())
    world.clock.advance(2)
    alive.lease.renew()
    world.clock.advance(2)
    with world.database.read() as session:
        holders = alive.lease.alive_holders()
        found = with_rows(session, "me", holders, held=[])
        assert found == [Claim(dead.holdings.producer, 1)]
        assert with_rows(session, "me", holders, held=[dead.holdings.producer]) == []
        assert has_rows(session, dead.holdings.producer)
        assert not has_rows(session, idle.holdings.producer)


def test_a_producer_that_its_holder_does_not_know_of_is_found_by_it(world: World) -> None:
    """Its commit of the adoption succeeded and the answer was lost."""
    process = world.process()
    process.commit(usage())
    with world.database.read() as session:
        holder, alive = process.lease.holder, process.lease.alive_holders()
        assert with_rows(session, holder, alive, held=[]) == [Claim(process.holdings.producer, 1)]
