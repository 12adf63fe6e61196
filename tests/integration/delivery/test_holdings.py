"""What dead processes leave is published by living ones, once numbered, by one at a time."""

import pytest
from sqlalchemy import select, text

from shared_schemas.delivery.holdings import LOOK_SECONDS, Holdings, Parts
from shared_schemas.delivery.tables import producers
from shared_schemas.errors import Unavailable
from tests.integration.delivery.world import World, usage, usage_numbers


def test_a_living_process_publishes_what_a_dead_one_left(world: World) -> None:
    dead, living = world.process(batch_rows=2), world.process()
    dead.commit(*[usage(name) for name in range(1, 6)])
    _die_while_publishing(world, dead.turn)
    assert sorted(number or 0 for _, number in world.waiting()) == [0, 0, 0, 1, 2]
    world.clock.advance(2)
    living.lease.renew()
    living.turn()
    assert world.publisher.published == []
    world.clock.advance(2)
    living.turn()
    assert world.publisher.numbers(dead.holdings.producer) == [1, 2, 3, 4, 5]
    assert usage_numbers(world.publisher.events) == [1, 2, 3, 4, 5]
    assert world.waiting() == []


def test_two_living_processes_do_not_both_adopt(world: World) -> None:
    dead, one, other = world.process(), world.process(), world.process()
    dead.commit(usage(1))
    world.outlive_leases(one, other)
    # The other looks while the first is publishing.
    world.publisher.before = other.turn
    one.turn(nudged=False)
    assert world.publisher.numbers() == [1]


def test_a_drained_orphan_is_left_for_the_next_process(world: World) -> None:
    dead, living = world.process(), world.process()
    dead.commit(usage(1))
    world.outlive_leases(living)
    living.turn()
    assert world.process().holdings.producer == dead.holdings.producer


def test_a_paused_process_cannot_number_under_an_adopted_producer(world: World) -> None:
    paused, living = world.process(), world.process()
    old = paused.holdings.producer
    paused.commit(usage(1))
    world.outlive_leases(living)
    _die_while_publishing(world, living.turn)
    # It wakes up in the middle of a request: lease and relay know nothing yet.
    paused.commit(usage(2))
    paused.turn()
    assert paused.holdings.producer != old
    assert world.waiting() == [(old, 1), (old, None)]
    paused.commit(usage(3))
    paused.turn()
    living.turn()
    events = world.publisher.events
    assert usage_numbers(events) == [3, 1, 2]
    assert world.publisher.numbers(old) == [1, 2]
    assert world.waiting() == []


def test_late_rows_under_a_drained_producer_are_found(world: World) -> None:
    paused, living = world.process(), world.process()
    paused.commit(usage(1))
    world.outlive_leases(living)
    living.turn()
    paused.commit(usage(2))
    world.clock.advance(LOOK_SECONDS)
    living.turn()
    assert usage_numbers(world.publisher.events) == [1, 2]
    assert world.publisher.numbers(paused.holdings.producer) == [1, 2]


def test_a_process_paused_while_publishing_leaves_the_rest_to_its_successor(world: World) -> None:
    paused, living = world.process(), world.process()
    paused.commit(usage(1))

    def be_held_up() -> None:
        world.publisher.before = lambda: None
        world.outlive_leases(living)
        living.turn()
        living.commit(usage(2))

    world.publisher.before = be_held_up
    paused.turn()
    living.turn()
    # Published by both, under the same number: the receivers' inboxes keep one.
    assert {(each.producer, each.number) for each in world.publisher.events} == {
        (world.publisher.events[0].producer, 1),
        (living.holdings.producer, 1),
    }
    assert world.waiting() == []


def test_who_lost_its_lease_goes_on_under_the_new_name(world: World) -> None:
    process = world.process()
    process.commit(usage(1))
    world.outlive_leases()
    process.lease.renew()
    process.turn()
    assert world.publisher.numbers() == [1]
    process.commit(usage(2))
    process.turn()
    other = world.process()
    assert other.holdings.producer != process.holdings.producer


def test_processes_that_wake_up_together_come_to_rest(world: World) -> None:
    """All were held up, as by a locked database: each looks dead to every other."""
    processes = [world.process() for _ in range(3)]
    for name, process in enumerate(processes, 1):
        process.commit(usage(name))
    for _ in range(3):
        world.outlive_leases()
        for process in processes:
            process.turn()
    assert sorted(usage_numbers(world.publisher.events)) == [1, 2, 3]
    assert world.waiting() == []
    assert len({process.holdings.producer for process in processes}) == 3
    assert all(process.lease.held for process in processes)


def test_nothing_is_taken_under_a_dead_name(world: World) -> None:
    paused, other = world.process(), world.process()
    world.outlive_leases(other)
    before = paused.lease.holder
    paused.turn()
    assert paused.lease.held
    assert paused.lease.holder != before
    world.clock.advance(LOOK_SECONDS)
    other.turn()
    with world.database.read() as session:
        holders = set(session.scalars(select(producers.c.holder)))
    assert holders == {paused.lease.holder, other.lease.holder}


def test_a_restored_database_gives_no_number_again(world: World) -> None:
    """As the README tells who restores a backup."""
    process = world.process(batch_rows=1)
    process.commit(usage(1))
    process.turn()
    process.commit(usage(2))
    known = {event.producer for event in world.publisher.events}
    with world.database.write() as session:
        for statement in (
            "DELETE FROM producers",
            "DELETE FROM producer_sequences",
            "INSERT INTO producers (id, epoch) VALUES ('restored-2026-07-01', 0)",
            "UPDATE outbox SET producer_id = 'restored-2026-07-01', sequence = NULL",
        ):
            session.execute(text(statement))
    world.process().turn()
    assert usage_numbers(world.publisher.events) == [1, 2]
    assert world.publisher.events[1].producer not in known


def test_rows_that_nobody_nudged_for_are_found(world: World) -> None:
    process = world.process()
    process.turn(nudged=False)
    process.commit(usage(1))
    process.turn(nudged=False)
    assert world.publisher.published == []
    world.clock.advance(LOOK_SECONDS)
    process.turn(nudged=False)
    assert world.publisher.numbers() == [1]


def test_what_an_adopter_leaves_is_adopted_from_it(world: World) -> None:
    dead, adopter, last = world.process(), world.process(), world.process()
    dead.commit(usage(1))
    world.outlive_leases(adopter, last)
    _die_while_publishing(world, adopter.turn)
    world.outlive_leases(last)
    last.turn()
    assert world.publisher.numbers() == [1]
    assert world.waiting() == []


def test_nothing_can_be_published_before_the_beginning(world: World) -> None:
    holdings = Holdings(Parts(world.database, world.publisher, world.lease()))
    with pytest.raises(RuntimeError, match="start the relay first"):
        _ = holdings.producer


def _die_while_publishing(world: World, publish: object) -> None:
    world.publisher.up = False
    assert callable(publish)
    with pytest.raises(Unavailable):
        publish()
    world.publisher.up = True
