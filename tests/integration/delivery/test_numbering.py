"""Numbers have no gap, follow the order of rows and cost the same however many there are."""

import random
import threading
from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event as sa_event
from sqlalchemy.exc import IntegrityError

from shared_schemas.delivery import Outbox, batches
from shared_schemas.delivery.batches import Numbered, number, remove, unfinished
from shared_schemas.delivery.tables import outbox
from shared_schemas.storage import Database
from tests.integration.delivery.world import World, transcript, usage, usage_numbers, video_deleted

_WRITERS, _TRANSACTIONS = 4, 25


def test_each_channel_counts_from_one_in_the_order_of_rows(world: World) -> None:
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, usage(), video_deleted(), usage(), usage())
        Outbox(lambda: "other").add(session, usage())
        rows = number(session, "p")
    assert [(row.channel, row.sequence) for row in rows] == [
        ("usage", 1),
        ("videos", 1),
        ("usage", 2),
        ("usage", 3),
    ]
    assert ("other", None) in world.waiting()


def test_counting_goes_on_where_it_stopped_though_rows_are_gone(world: World) -> None:
    box = Outbox(lambda: "p")
    for expected in ([1, 2], [3, 4]):
        with world.database.write() as session:
            box.add(session, usage(), usage())
            rows = number(session, "p")
            assert [row.sequence for row in rows] == expected
            assert remove(session, rows)
    assert world.waiting() == []


def test_a_batch_takes_the_oldest_rows(world: World) -> None:
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, *[usage(k) for k in range(1, 6)])
        first, second = number(session, "p", 3), number(session, "p", 3)
    assert usage_numbers(row.event for row in first) == [1, 2, 3]
    assert [row.sequence for row in second] == [4, 5]


def test_a_batch_ends_where_it_has_grown_large(world: World) -> None:
    large = [transcript("x" * (batches.BATCH_BYTES // 3 * 2)) for _ in range(3)]
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, usage(), *large, usage())
        taken = [[row.channel for row in number(session, "p")] for _ in range(4)]
    assert taken == [["usage", "videos", "videos"], ["videos", "usage"], [], []]


def test_a_row_larger_than_a_batch_is_one(world: World) -> None:
    huge = transcript("x" * (batches.BATCH_BYTES + 1))
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, huge, huge)
        assert [len(number(session, "p")) for _ in range(3)] == [1, 1, 0]


def test_a_rolled_back_numbering_uses_up_no_number(world: World) -> None:
    _add(world, 3)
    session = world.database.begin()
    assert len(number(session, "p")) == 3
    session.rollback()
    session.close()
    with world.database.write() as again:
        assert [row.sequence for row in number(again, "p")] == [1, 2, 3]


def test_unfinished_rows_keep_their_numbers(world: World) -> None:
    _add(world, 3)
    with world.database.write() as session:
        rows = number(session, "p", 2)
    with world.database.write() as session:
        assert unfinished(session, "p") == rows
        assert [row.sequence for row in number(session, "p")] == [3]


def test_rows_are_removed_once(world: World) -> None:
    _add(world, 3)
    with world.database.write() as session:
        rows = number(session, "p", 2)
        assert remove(session, rows)
        assert not remove(session, rows)
        assert not remove(session, [])
    assert world.waiting() == [("p", None)]


def test_the_database_refuses_a_number_given_twice(world: World) -> None:
    _add(world, 2)

    def number_both_alike() -> None:
        with world.database.write() as session:
            session.execute(outbox.update().values(sequence=1))

    with pytest.raises(IntegrityError):
        number_both_alike()


def test_a_thousand_rows_cost_as_many_statements_as_one(world: World) -> None:
    counts = []
    for size in (1, 1_000):
        _add(world, size)
        with world.database.write() as session, _counted(world.database) as statements:
            assert remove(session, number(session, "p"))
        counts.append(len(statements))
    assert counts[0] == counts[1] <= 3


def test_concurrent_writers_get_numbers_without_a_gap(world: World) -> None:
    process = world.process()
    committed: list[int] = []
    writers = [
        threading.Thread(target=_write, args=(world, process.holdings.producer, seed, committed))
        for seed in range(_WRITERS)
    ]
    for writer in writers:
        writer.start()
    while any(writer.is_alive() for writer in writers):
        process.turn()
    process.turn()
    assert len(committed) > _WRITERS
    assert world.publisher.numbers() == list(range(1, len(committed) + 1))
    assert sorted(usage_numbers(world.publisher.events)) == sorted(committed)
    assert world.waiting() == []


def _write(world: World, producer: str, seed: int, committed: list[int]) -> None:
    """Commit most transactions and give up some, each with a few events."""
    chance = random.Random(seed)  # noqa: S311 - which transactions fail, not a secret
    for transaction in range(_TRANSACTIONS):
        first = 1 + (seed * _TRANSACTIONS + transaction) * 10
        names = list(range(first, first + chance.randint(1, 5)))
        session = world.database.begin()
        Outbox(lambda: producer).add(session, *[usage(name) for name in names])
        if chance.random() < 0.2:
            session.rollback()
        else:
            session.commit()
            committed += names
        session.close()


def _add(world: World, count: int) -> None:
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, *[usage() for _ in range(count)])


@contextmanager
def _counted(database: Database) -> Iterator[list[str]]:
    statements: list[str] = []

    def count(*arguments: object) -> None:
        if not str(arguments[2]).startswith(("BEGIN", "SET LOCAL")):  # what begins a transaction
            statements.append(str(arguments[2]))

    sa_event.listen(database.engine, "before_cursor_execute", count)
    yield statements
    sa_event.remove(database.engine, "before_cursor_execute", count)


def test_a_row_that_is_no_event_says_which(world: World) -> None:
    del world
    row = Numbered(7, "p", "usage", "usage.recorded", b"{}", 1)
    with pytest.raises(TypeError, match="outbox row 7"):
        _ = row.event
