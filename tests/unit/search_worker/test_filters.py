"""Filters narrow a library before the best are chosen."""

from typing import Any

import pytest

from search_worker.index.filters import BadFilters, read_filters
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, search, video

ALGORITHMS = ["keyword", "text"]


@pytest.fixture
def talks(database: Database) -> Database:
    index(
        database,
        [
            video(1, "talk", tags=("Web", "Äpfel"), language="eng", duration=60),
            video(2, "talk", tags=("web", "data"), language="deu", recorded_at="2020-01-01"),
            video(3, "talk", tags=("webs",), language="ENG", duration=600),
            video(4, "talk", recorded_at="2021-06-30", duration=601),
            video(5, "talk", speakers=("Žofie Nováková", "Ada King"), duration=700),
            video(6, "talk", speakers=("Ada Lovelace", "Stephen King"), duration=700),
        ],
    )
    return database


CASES: list[tuple[dict[str, Any], list[int]]] = [
    ({}, [1, 2, 3, 4, 5, 6]),
    ({"speakers": ["ada"]}, [5, 6]),
    ({"speakers": ["Ada King"]}, [5]),
    ({"speakers": ["novakova", "ADA"]}, [5]),
    ({"speakers": ["ad"]}, []),
    ({"speakers": ["?"]}, []),
    ({"tags": ["WEB"]}, [1, 2]),
    ({"tags": ["web", "data"]}, [2]),
    ({"tags": ["äpfel"]}, [1]),
    ({"tags": ["w%b"]}, []),
    ({"language": "eng"}, [1, 3]),
    ({"language": ["eng", "deu"]}, [1, 2, 3]),
    ({"min_duration": 60}, [1, 3, 4, 5, 6]),
    ({"max_duration": 600}, [1, 3]),
    ({"min_duration": 61, "max_duration": 600}, [3]),
    ({"recorded_from": "2020-01-01"}, [2, 4]),
    ({"recorded_to": "2020-01-01"}, [2]),
    ({"recorded_from": "2020-01-02", "recorded_to": "2021-06-30"}, [4]),
]


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_narrow(talks: Database, algorithm: str, subtests: pytest.Subtests) -> None:
    for filters, ids in CASES:
        with subtests.test(filters=filters):
            assert sorted(found_ids(search(talks, "talk", algorithm=algorithm, **filters))) == ids


@pytest.mark.parametrize("algorithm", ALGORITHMS)
def test_video_ids(talks: Database, algorithm: str, subtests: pytest.Subtests) -> None:
    every = [1, 2, 3, 4, 5, 6]
    for video_ids, ids in ((None, every), ([], every), ([2, 99, -1, 10**30], [2]), ([99], [])):
        with subtests.test(video_ids=video_ids):
            found = search(talks, "talk", algorithm=algorithm, video_ids=video_ids)
            assert sorted(found_ids(found)) == ids


def test_thousands_of_video_ids(talks: Database) -> None:
    assert found_ids(search(talks, "talk", video_ids=range(3, 100_000))) == [3, 4, 5, 6]


@pytest.mark.parametrize(
    "given",
    [
        {"color": "red"},
        {"tags": "web"},
        {"tags": [1]},
        {"language": 3},
        {"min_duration": -1},
        {"min_duration": 10**30},
        {"recorded_from": "yesterday"},
    ],
)
def test_what_makes_no_sense_is_refused_by_name(given: dict[str, Any]) -> None:
    with pytest.raises(BadFilters, match=next(iter(given))):
        read_filters(given)
