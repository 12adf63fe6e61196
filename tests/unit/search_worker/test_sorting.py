"""What is found in the orders that videos decide themselves: of all, not of the most relevant."""

from datetime import date, timedelta

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_worker.algorithms.interface import best
from search_worker.algorithms.keyword import POOL
from search_worker.algorithms.order import BadOrder, Order, read_order
from search_worker.algorithms.registry import installed
from search_worker.index.orders import in_order
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, search, video

DAY = date(2020, 1, 1)
LEXICAL = ["auto", "fuzzy", "keyword", "text"]
TALKS = [
    video(1, "Python", duration=600, recorded_at=DAY),
    video(2, "On other things", description="python", duration=60, recorded_at=DAY.replace(2022)),
    video(3, "Python, undated"),
    video(4, "Python and more", duration=3_600, recorded_at=DAY.replace(2018)),
    video(5, "Ruby", duration=1, recorded_at=DAY.replace(2030)),
    video(6, "Python of another", user_id=2, library_version=1, recorded_at=DAY.replace(2031)),
]


@pytest.mark.parametrize("algorithm", LEXICAL)
@pytest.mark.parametrize(
    ("order", "expected"),
    [
        (Order.NEWEST, [2, 1, 4, 3]),
        (Order.OLDEST, [4, 1, 2, 3]),
        (Order.SHORTEST, [2, 1, 4, 3]),
        (Order.LONGEST, [4, 1, 2, 3]),
    ],
)
def test_all_that_is_found_is_sorted(
    database: Database, algorithm: str, order: Order, expected: list[int]
) -> None:
    index(database, TALKS)
    found = search(database, "python", algorithm=algorithm, order=order)
    assert found_ids(found) == expected
    assert found.total == len(expected)
    first = search(database, "python", algorithm=algorithm, order=order, limit=2)
    assert found_ids(first) == expected[:2]
    assert [hit.score for hit in first.hits] == [hit.score for hit in found.hits[:2]]


@pytest.mark.parametrize("algorithm", LEXICAL)
def test_the_first_are_found_behind_however_many(database: Database, algorithm: str) -> None:
    """More videos hold the word than are looked at for their relevance; the last is the newest."""
    many = 2 * POOL
    index(
        database,
        [video(each, "Python", recorded_at=DAY + timedelta(each)) for each in range(1, many + 1)],
    )
    found = search(database, "python", algorithm=algorithm, order=Order.NEWEST, limit=3)
    assert found_ids(found) == [many, many - 1, many - 2]
    assert found.total == many


@pytest.mark.parametrize("algorithm", [each.name for each in installed()])
def test_whatever_is_found_is_in_order(database: Database, algorithm: str) -> None:
    index(database, TALKS)
    found = search(database, "python talks", algorithm=algorithm, order=Order.NEWEST)
    expected = {2: 0, 1: 1, 4: 2, 3: 3, 5: -1}
    places = [expected[video_id] for video_id in found_ids(found)]
    assert len(places) >= 3
    assert places == sorted(places)


def test_ties_are_by_relevance() -> None:
    scored = {1: 0.2, 2: 0.9, 3: 0.5, 4: 0.7, 5: 0.8}
    members = {1: 60, 2: 60, 3: 90, 4: 0}
    assert [each for each, _ in in_order(scored, members, Order.LONGEST)] == [3, 2, 1, 5, 4]
    assert [each for each, _ in in_order(scored, members, Order.SHORTEST)] == [2, 1, 3, 5, 4]


def test_an_unknown_order_is_named() -> None:
    assert read_order(None) is Order.RELEVANCE
    with pytest.raises(BadOrder, match=r"unknown sort 'views'; there are: relevance, recorded_at"):
        read_order("views")


@given(
    st.dictionaries(st.integers(0, 99), st.sampled_from([0.1, 0.2, 0.7, 1.0])), st.integers(1, 30)
)
def test_the_best_come_first_and_of_equal_ones_the_oldest(
    scored: dict[int, float], limit: int
) -> None:
    in_full = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    assert best(scored, limit) == in_full[:limit]
