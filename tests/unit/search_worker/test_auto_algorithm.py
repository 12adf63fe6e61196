"""What is searched with when nobody says how."""

import pytest

from search_worker.algorithms.keyword import POOL
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, search, video


@pytest.fixture
def talks(database: Database) -> Database:
    index(
        database,
        [
            video(1, "Engineering of software for science", description="Software, software!"),
            video(2, "Rocket science and software engineering"),
            video(3, "SciPy2013 tutorial: processing images"),
            video(4, "Visualization", description="Python and graphs, by a biologist"),
            video(5, "C++ and D", description="Interoperability"),
            video(6, "Another talk", description="Rocket science and software engineering, again"),
            video(7, "深層学習入門"),
        ],
    )
    return database


CASES: list[tuple[str, list[int]]] = [
    ("science software engin", [2, 1, 6]),  # a title in this order, in another, no title
    ("tutorial scipy", [3]),  # a title whose words only begin so
    ("graphs vizualization ", [4]),  # repaired
    ("operab", [5]),  # no word begins so: a piece of one
    ("++", [5]),  # no word at all
    ("層学習", [7]),
    ("xyzzy", []),
    ("-biologist graphs", []),
    ('"software rocket"', []),
]


@pytest.mark.parametrize(("query", "expected"), CASES, ids=[query for query, _ in CASES])
def test_what_is_found(talks: Database, query: str, expected: list[int]) -> None:
    assert found_ids(search(talks, query, algorithm="auto")) == expected


def test_a_video_found_in_two_ways_is_counted_once(database: Database) -> None:
    told = "On rocket science"
    index(database, [video(each, description=told) for each in range(1, POOL + 1)])
    index(database, [video(POOL + 1, "Rockets and sciences", description=told)])
    assert search(database, "rocket science ", algorithm="auto").total == POOL + 1


@pytest.mark.parametrize("algorithm", ["auto", "fuzzy"])
def test_says_what_it_repaired(talks: Database, algorithm: str) -> None:
    found = search(talks, "grpahs vizualization ", algorithm=algorithm)
    assert found.notes == (
        'repaired "grpahs" to "graphs"',
        'repaired "vizualization" to "visualization"',
    )
    assert search(talks, "graphs visualization ", algorithm=algorithm).notes == ()


def test_does_not_claim_a_repair_where_the_word_is_shown_as_typed(talks: Database) -> None:
    index(talks, [video(8, "Sofware", library_version=8)])
    found = search(talks, "sofware rocket ", algorithm="auto")
    assert {2, 8} <= set(found_ids(found))
    assert found.notes == ()


@pytest.mark.parametrize("algorithm", ["auto", "fuzzy", "keyword", "text"])
@pytest.mark.parametrize("query", ["python", "python talk", "python nowhere"])
def test_tells_how_many_there_are_beyond_the_limit(
    database: Database, algorithm: str, query: str
) -> None:
    many = POOL + 7
    index(database, [video(number, f"Python talk {number}") for number in range(1, many + 1)])
    index(database, [video(many + 1, "Other", library_version=many + 1)])
    found = search(database, query, algorithm=algorithm, limit=3)
    assert (len(found.hits), found.total) == (3, many)
    narrowed = search(database, query, algorithm=algorithm, limit=3, video_ids=range(1, 6))
    assert (len(narrowed.hits), narrowed.total) == (3, 5)
