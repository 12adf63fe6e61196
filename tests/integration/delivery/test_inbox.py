"""Each number is new once, in whatever order and however often it comes."""

from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from itertools import count
from threading import Barrier

import pytest
from hypothesis import HealthCheck, given, settings
from hypothesis import strategies as st
from sqlalchemy import func, select

from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.delivery.inbox import HIGHEST_NUMBER
from shared_schemas.delivery.tables import inbox, inbox_ahead
from shared_schemas.storage import Database

Accept = Callable[[dict[str, list[int]]], dict[str, set[int]]]
_batches = st.lists(
    st.dictionaries(
        st.sampled_from("abc"), st.lists(st.integers(min_value=1, max_value=30), max_size=12)
    ),
    max_size=12,
)


@pytest.fixture
def accept(database: Database) -> Accept:
    """Give a way to accept numbers in a transaction of their own."""

    def accept(arrived: dict[str, list[int]]) -> dict[str, set[int]]:
        with database.write() as session:
            return Inbox().accept(session, arrived)

    return accept


def test_a_number_is_new_once(accept: Accept) -> None:
    assert accept({"a": [1, 2], "b": [1]}) == {"a": {1, 2}, "b": {1}}
    assert accept({"a": [2, 3], "b": [1, 1, 2]}) == {"a": {3}, "b": {2}}
    assert accept({"a": [1, 2, 3]}) == {"a": set()}
    assert accept({}) == {}
    assert accept({"c": []}) == {"c": set()}


def test_order_does_not_matter(accept: Accept, database: Database) -> None:
    assert accept({"a": [3]}) == {"a": {3}}
    assert accept({"a": [5, 1]}) == {"a": {5, 1}}
    assert accept({"a": [3, 5, 2, 4]}) == {"a": {2, 4}}
    with database.read() as session:
        assert Inbox().gaps(session) == {}
        assert Inbox().arrived(session) == {"a": Arrived(5)}


def test_what_is_missing_is_named(accept: Accept, database: Database) -> None:
    accept({"a": [1, 2, 5, 9, 10], "b": [1, 2], "c": [2]})
    with database.read() as session:
        assert Inbox().gaps(session) == {"a": [(3, 4), (6, 8)], "c": [(1, 1)]}
        assert Inbox().arrived(session)["a"].count == 5
        assert Inbox().arrived(session)["a"].highest == 10


def test_its_size_is_the_number_of_sources_and_gaps(accept: Accept, database: Database) -> None:
    for first in range(1, 2_000, 100):
        accept(
            {
                "whole": list(range(first, first + 100)),
                "broken": list(range(first + 1, first + 101)),
            }
        )
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(inbox)) == 2
        assert session.scalar(select(func.count()).select_from(inbox_ahead)) == 1


def test_a_rolled_back_effect_makes_its_numbers_new_again(
    accept: Accept, database: Database
) -> None:
    accept({"a": [1]})
    session = database.begin()
    assert Inbox().accept(session, {"a": [2, 4]}) == {"a": {2, 4}}
    session.rollback()
    session.close()
    assert accept({"a": [1, 2, 4]}) == {"a": {2, 4}}


def test_of_many_at_once_each_number_is_new_to_one(accept: Accept) -> None:
    workers = 6
    start = Barrier(workers)

    def accept_all(worker: int) -> list[tuple[str, int]]:
        start.wait()
        mine: list[tuple[str, int]] = []
        for first in range(1, 60, 3):
            sources = ["a", "b"] if worker % 2 else ["b", "a"]
            new = accept({source: [first + worker % 3, first] for source in sources})
            mine += [(source, number) for source, numbers in new.items() for number in numbers]
        return mine

    with ThreadPoolExecutor(workers) as pool:
        accepted = [one for mine in pool.map(accept_all, range(workers)) for one in mine]
    expected = [(source, number) for source in "ab" for number in range(1, 61)]
    assert sorted(accepted) == expected


@pytest.mark.parametrize("number", [0, -1, HIGHEST_NUMBER + 1])
def test_a_number_that_no_producer_gives_is_refused(
    accept: Accept, database: Database, number: int
) -> None:
    with pytest.raises(ValueError, match="cannot have number"):
        accept({"a": [1, number]})
    with database.read() as session:
        assert Inbox().arrived(session) == {}


def test_the_highest_number_fits(accept: Accept) -> None:
    assert accept({"a": [HIGHEST_NUMBER]}) == {"a": {HIGHEST_NUMBER}}
    assert accept({"a": [HIGHEST_NUMBER]}) == {"a": set()}


_round = count()


@given(batches=_batches)
@settings(
    max_examples=40,
    deadline=None,
    # The database is shared by the examples; each has sources of its own in it.
    suppress_health_check=[HealthCheck.function_scoped_fixture],
)
def test_it_behaves_as_a_set_that_remembers_everything(
    accept: Accept, database: Database, batches: list[dict[str, list[int]]]
) -> None:
    prefix = f"round-{next(_round)}-"
    seen: dict[str, set[int]] = {}
    for batch in batches:
        new = accept({prefix + source: numbers for source, numbers in batch.items()})
        for source, numbers in batch.items():
            known = seen.setdefault(source, set())
            assert new[prefix + source] == set(numbers) - known
            known |= set(numbers)
    with database.read() as session:
        arrived = Inbox().arrived(session)
    for source, everything in seen.items():
        assert arrived[prefix + source] == Arrived().add(everything)
