"""Words are found in their other forms, after those that were typed."""

import pytest

from search_worker.ranking.inflections import beginning, other_forms
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, said, search, video

ALGORITHMS = ("keyword", "fuzzy", "auto")


@pytest.mark.parametrize(
    ("word", "found"),
    [
        ("connect", ("connected", "connection", "connections")),
        ("connections", ("connect", "connected", "connection")),
        ("happiness", ("happy",)),
        ("hoping", ("hope",)),
        ("hope", ("hoping",)),
        ("connec", ()),
        ("of", ()),
        ("7days", ()),
        ("Köpfe", ()),
    ],
)
def test_forms_of_one_word(word: str, found: tuple[str, ...]) -> None:
    known = (
        "connect connected connection connections hope hoping hopper happy happiness of off 7day"
    )
    start = beginning(word)
    words = [each for each in known.split() if start and each.startswith(start)]
    assert other_forms(word, words) == found


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_other_forms_are_found_after_the_one_typed(database: Database, algorithm: str) -> None:
    index(
        database,
        [
            video(1, "A talk", description="Connected services"),
            video(2, "A talk", description="Connect the services"),
            video(3, "A talk", description="Nothing of it"),
            video(4, "A talk", description=""),
            said(4, 5, "and these connections"),
        ],
    )
    found = search(database, "connect ", algorithm=algorithm)
    assert found_ids(found)[0] == 2
    assert set(found_ids(found)) == {1, 2, 4}
    assert found.total == 3
    [match] = next(hit.matches for hit in found.hits if hit.video_id == 1)
    assert (match.field, match.ranges) == ("description", ((0, 9),))
    assert set(found_ids(search(database, "connecting ", algorithm=algorithm))) == {1, 2, 4}


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_what_is_quoted_or_excluded_is_meant_as_written(database: Database, algorithm: str) -> None:
    index(database, [video(1, "Testing containers"), video(2, "Tests of containers")])
    assert found_ids(search(database, '"testing"', algorithm=algorithm)) == [1]
    assert found_ids(search(database, "container -tests", algorithm=algorithm)) == [1]


def test_names_have_no_other_forms(database: Database) -> None:
    index(database, [video(1, "A talk", speakers=("John Banks",), description="")])
    assert found_ids(search(database, "banking ")) == []
    assert found_ids(search(database, "banks ")) == [1]


def test_forms_that_were_typed_are_never_crowded_out(database: Database) -> None:
    """There are more videos with other forms than are scored, and they come first."""
    many = [video(each, f"Connections {each}", library_version=each) for each in range(1, 301)]
    last = [
        video(301, "Connect them", library_version=301),
        video(302, "Connect them twice", library_version=302),
    ]
    index(database, [*many, *last])
    assert found_ids(search(database, "connect ", limit=2)) == [301, 302]
    found = search(database, "connect unheard ", limit=2)
    assert found_ids(found) == [301, 302]
