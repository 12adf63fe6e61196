"""Counts of what was found: of all of it, whatever the limit, and of nothing else."""

from collections.abc import Mapping, Sequence
from datetime import date

import pytest

from search_worker.algorithms.interface import Counts, Findings, Library, Query
from search_worker.algorithms.keyword import POOL
from search_worker.algorithms.registry import Algorithms, installed
from search_worker.index.facets import FACETS, MOST_VALUES
from search_worker.jobs.execute import Execute
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import Scripted, deleted, index, request, updated, video

TALKS = [
    video(
        1,
        "Python",
        tags=("Web", "data"),
        speakers=("Ada Lovelace",),
        language="en",
        recorded_at=date(2020, 5, 1),
        duration=299,
    ),
    video(
        2,
        "Python",
        tags=("web", "web"),
        speakers=("ada lovelace", "Grace Hopper"),
        language="EN",
        recorded_at=date(2020, 1, 1),
        duration=300,
    ),
    video(3, "Python", tags=("WEB",), language="de", duration=3_600),
    video(4, "Ruby", tags=("web",), language="fr"),
    video(5, "Python", tags=("web",), user_id=2, library_version=1),
    video(6, "Python gone", tags=("web",)),
]
CHANGES = [deleted(6, version=7), updated(4, "Still Ruby", version=8)]


def facets(database: Database, query: str = "python", **changes: object) -> Mapping[str, Counts]:
    execute = Execute(database, installed())
    found = execute(request(query, facets=FACETS, **changes), lambda _fraction: None)
    assert found.facets is not None
    return found.facets


@pytest.mark.parametrize("algorithm", ["auto", "fuzzy", "keyword", "text"])
def test_counts_all_that_is_found(database: Database, algorithm: str) -> None:
    index(database, [*TALKS, *CHANGES])
    assert facets(database, algorithm=algorithm, limit=1) == {
        "tags": [("WEB", 3), ("data", 1)],
        "speakers": [("Ada Lovelace", 2), ("Grace Hopper", 1)],
        "language": [("en", 2), ("de", 1)],
        "year": [("2020", 2)],
        "duration": [("1-299", 1), ("300-1199", 1), ("3600-", 1)],
    }


def test_filters_hold(database: Database) -> None:
    index(database, TALKS)
    assert facets(database, filters={"language": "de"})["tags"] == [("WEB", 1)]
    assert facets(database, video_ids=[1])["tags"] == [("data", 1), ("Web", 1)]
    assert facets(database, "xyzzy") == {name: [] for name in FACETS}


@pytest.mark.parametrize("algorithm", ["auto", "fuzzy", "keyword", "text"])
@pytest.mark.parametrize("query", ["python", "python web ", "python -other"])
def test_more_are_counted_than_are_scored(database: Database, algorithm: str, query: str) -> None:
    many = 2 * POOL
    index(
        database,
        [video(each, "Python", description="web", language="en") for each in range(1, many + 1)],
    )
    execute = Execute(database, installed())
    asked = request(query, facets=("language",), algorithm=algorithm)
    found = execute(asked, lambda _fraction: None)
    assert found.facets == {"language": [("en", many)]}
    assert found.total == many


def test_the_commonest_values_are_told(database: Database) -> None:
    rare = [video(each, "Python", tags=(f"tag {each:03}",)) for each in range(1, MOST_VALUES + 9)]
    index(database, [*rare, video(900, "Python", tags=("tag 058",))])
    tags = facets(database)["tags"]
    assert len(tags) == MOST_VALUES
    assert tags[:2] == [("tag 058", 2), ("tag 001", 1)]


def test_none_are_counted_unasked(database: Database) -> None:
    index(database, TALKS)
    found = Execute(database, installed())(request(), lambda _fraction: None)
    assert found.facets is None


def test_an_algorithm_that_does_not_tell_all_has_its_hits_counted(database: Database) -> None:
    def some(query: Query, library: Library) -> Findings:
        whole = installed().get("text").search(query, library)
        return Findings(whole.hits[:1])

    index(database, TALKS)
    execute = Execute(database, Algorithms([Scripted(some)]))
    asked = request("python", algorithm="scripted", facets=("language",))
    assert execute(asked, lambda _fraction: None).facets == {"language": [("en", 1)]}


def test_spellings_of_a_tag_are_one_value(database: Database) -> None:
    tags: Sequence[str] = ("Data", "data", "DATA", "data")
    index(
        database, [video(place, "Python", tags=(tag,)) for place, tag in enumerate(tags, start=1)]
    )
    assert facets(database)["tags"] == [("data", 4)]
