"""Whatever happens between two lines: the same numbers again, nothing lost, order kept."""

from collections.abc import Sequence

import pytest
from sqlalchemy import event as sa_event
from sqlalchemy.orm import Session

from shared_schemas.delivery import Numbered
from shared_schemas.delivery.producers import Claim, ProducerLost, claim, take
from shared_schemas.delivery.pump import OnPublished, Pump
from shared_schemas.errors import Unavailable
from shared_schemas.storage import StorageUnavailable
from tests.integration.delivery.world import Process, World, usage, usage_numbers, video_deleted


def _pump(world: World, held: Claim, told: OnPublished | None = None, rows: int = 1_000) -> Pump:
    return Pump(world.database, world.publisher, held, told, rows)


@pytest.fixture
def process(world: World) -> Process:
    return world.process()


@pytest.fixture
def held(world: World, process: Process) -> Claim:
    """Give the claim on the process's own producer."""
    return _retaken(world, Claim(process.holdings.producer, 1), process.lease.holder)


def _retaken(world: World, found: Claim, holder: str) -> Claim:
    with world.database.write() as session:
        taken = take(session, found, holder)
    assert taken is not None
    return taken


def test_rows_are_published_then_deleted(world: World, process: Process, held: Claim) -> None:
    process.commit(usage(1), usage(2), video_deleted())
    pump = _pump(world, held)
    assert pump.step()
    assert len(world.waiting()) == 3
    assert not pump.step()
    assert world.waiting() == []
    assert [(event.type, event.number) for event in world.publisher.events] == [
        ("usage.recorded", 1),
        ("usage.recorded", 2),
        ("video.deleted", 1),
    ]
    assert {event.producer for event in world.publisher.events} == {held.producer}


def test_a_death_after_numbering_leaves_the_numbers(
    world: World, process: Process, held: Claim
) -> None:
    process.commit(usage(1), usage(2))
    world.publisher.up = False
    with pytest.raises(Unavailable):
        _pump(world, held).step()
    world.publisher.up = True
    process.commit(usage(3))
    _drain(_pump(world, held))
    assert world.publisher.numbers() == [1, 2, 3]
    assert usage_numbers(world.publisher.events) == [1, 2, 3]


def test_a_death_after_publishing_publishes_the_same_again(
    world: World, process: Process, held: Claim
) -> None:
    process.commit(usage(1), usage(2))
    assert _pump(world, held).step()
    process.commit(usage(3))
    _drain(_pump(world, held))
    first, again, new = world.publisher.published
    assert first == again != new
    assert world.publisher.numbers() == [1, 2, 1, 2, 3]


def test_a_lost_confirmation_publishes_the_same_again(
    world: World, process: Process, held: Claim
) -> None:
    process.commit(usage(1), usage(2))
    pump = _pump(world, held)
    world.publisher.confirms = False
    with pytest.raises(Unavailable):
        pump.step()
    process.commit(usage(3))
    world.publisher.confirms = True
    _drain(pump)
    assert world.publisher.numbers() == [1, 2, 1, 2, 3]
    assert world.waiting() == []


def test_while_the_broker_is_away_rows_wait_in_order(
    world: World, process: Process, held: Claim
) -> None:
    pump = _pump(world, held, rows=4)
    world.publisher.up = False
    for name in range(1, 11):
        process.commit(usage(name))
        with pytest.raises(Unavailable):
            pump.step()
    assert len(world.waiting()) == 10
    world.publisher.up = True
    _drain(pump)
    assert usage_numbers(world.publisher.events) == list(range(1, 11))
    assert world.publisher.numbers() == list(range(1, 11))


def test_a_lost_claim_writes_nothing(world: World, process: Process, held: Claim) -> None:
    process.commit(usage(1))
    pump = _pump(world, held)
    _retaken(world, held, "somebody else")
    with pytest.raises(ProducerLost):
        pump.step()
    assert world.waiting() == [(held.producer, None)]
    assert world.publisher.published == []


def test_a_claim_lost_while_publishing_deletes_nothing(
    world: World, process: Process, held: Claim
) -> None:
    process.commit(usage(1))
    told: list[int] = []
    pump = _pump(world, held, lambda _, rows: told.extend(row.sequence for row in rows))
    assert pump.step()
    _retaken(world, held, "somebody else")
    with pytest.raises(ProducerLost):
        pump.step()
    assert world.waiting() == [(held.producer, 1)]
    assert told == []


def test_who_asked_hears_of_each_published_event_once(
    world: World, process: Process, held: Claim
) -> None:
    told: list[Numbered] = []
    given = [usage(1), video_deleted(2)]
    process.commit(*given)
    _drain(_pump(world, held, lambda _, rows: told.extend(rows)))
    assert [row.event for row in told] == world.publisher.events
    assert [row.event.data for row in told] == [event.data for event in given]


def test_what_is_told_and_deleted_is_one_transaction(
    world: World, process: Process, held: Claim
) -> None:
    failing = True

    def record(session: Session, rows: Sequence[Numbered]) -> None:
        claim_of_a_record = [f"seen-{row.sequence}" for row in rows]
        for name in claim_of_a_record:
            claim(session, "x", process.lease.alive_holders(), lambda name=name: name)  # type: ignore[misc]
        if failing:
            raise RuntimeError("the record could not be written")

    process.commit(usage(1))
    pump = _pump(world, held, record)
    assert pump.step()
    with pytest.raises(RuntimeError):
        pump.step()
    assert world.waiting() == [(held.producer, 1)]
    assert world.producer_ids() == [held.producer]
    failing = False
    _drain(pump)
    assert world.waiting() == []
    assert world.producer_ids() == [held.producer, "seen-1"]


def test_a_commit_whose_answer_is_lost_is_found_out(
    world: World, process: Process, held: Claim
) -> None:
    """The commit deletes two rows and numbers a third, and its answer never comes."""
    told: list[int] = []
    pump = _pump(world, held, lambda _, rows: told.extend(row.sequence for row in rows))
    process.commit(usage(1), usage(2))
    assert pump.step()
    process.commit(usage(3))
    with _answers_lost_after_commit(world), pytest.raises(StorageUnavailable):
        pump.step()
    assert world.waiting() == [(held.producer, 3)]
    _drain(pump)
    assert world.publisher.numbers() == [1, 2, 3]
    assert world.waiting() == []
    # The record of 1 and 2 was committed with their deletion; there is nothing to tell again.
    assert told == [1, 2, 3]


def _drain(pump: Pump) -> None:
    while pump.step():
        pass


class _answers_lost_after_commit:  # noqa: N801 - used as a function is
    """Raise as a broken connection does, but only once the commit has happened."""

    def __init__(self, world: World) -> None:
        self._engine = world.database.engine

    def __enter__(self) -> None:
        sa_event.listen(Session, "after_commit", self._lose)

    def __exit__(self, *_: object) -> None:
        sa_event.remove(Session, "after_commit", self._lose)

    def _lose(self, _session: Session) -> None:
        raise StorageUnavailable("the connection was lost")
