"""What every installed algorithm promises, whatever its way of searching."""

import pytest
from hypothesis import HealthCheck, example, given, settings
from hypothesis import strategies as st

from search_worker.algorithms.interface import Findings, Query
from search_worker.algorithms.registry import installed
from shared_schemas.storage import Database
from tests.contract.algorithms.conftest import OTHER, OWNER, VIDEOS
from tests.unit.search_worker.builders import found_ids, library, search

ANY_TEXT = st.text(min_size=1, max_size=500)
LIKELY_WORDS = (
    *(
        "python",
        "data",
        "learning",
        "深層",
        "学",
        "딥",
        "straße",
        "don't",
        "c++",
        "the",
        "ภาษา",
        "🎉",
    ),
    *("AND", "OR", "NOT", "NEAR(", '"', "'", "*", ":", "^", "-", ")", "(", "%", "_", "\\", "a*"),
    *("-data", '-"deep learning"', '"machine learning"', "{title}:", "title:python"),
)
LIKELY = st.lists(st.sampled_from(LIKELY_WORDS), min_size=1, max_size=60).map(" ".join)
QUERIES = [
    "python",
    "machine learning",
    '"machine learning"',
    "python -django",
    "機械学習",
    "러닝",
    "node.js",
    "dat",
    "the of and",
]


def check(findings: Findings, limit: int, database: Database) -> None:
    """Fail unless these findings are what an algorithm may return."""
    order = [(-hit.score, hit.video_id) for hit in findings.hits]
    assert order == sorted(order)
    assert len(findings.hits) <= limit
    assert len(set(found_ids(findings))) == len(findings.hits)
    assert all(0 < hit.score <= 1 for hit in findings.hits)
    with library(database, OWNER) as opened:
        videos = opened.videos(found_ids(findings))
    assert set(videos) == set(found_ids(findings)), "not this owner's"
    for hit in findings.hits:
        assert hit.title == videos[hit.video_id].title
        for match in hit.matches:
            value = getattr(videos[hit.video_id], match.field)
            text = value if match.index is None else value[match.index]
            places = [place for each in match.ranges for place in each]
            assert places == sorted(set(places)), "out of order, empty or overlapping"
            assert places[0] >= 0
            assert places[-1] <= len(text)
        for moment in hit.moments:
            assert 0 <= moment.start_ms < moment.end_ms
            places = [place for each in moment.ranges for place in each]
            assert places == sorted(set(places))
            assert places, "a moment at which nothing is said"
            assert places[-1] <= len(moment.text)


@pytest.mark.parametrize("query", QUERIES)
def test_results_are_sorted_scored_and_marked(
    database: Database, algorithm: str, query: str
) -> None:
    findings = search(database, query, algorithm=algorithm, limit=25)
    check(findings, 25, database)
    if "-" not in query and '"' not in query:
        assert findings.hits


def test_any_text_is_a_query(database: Database, algorithm: str) -> None:
    @settings(
        max_examples=60, deadline=None, suppress_health_check=[HealthCheck.too_slow], database=None
    )
    @given(ANY_TEXT | LIKELY)
    @example('"')
    @example("\x00")
    @example("-")
    @example('-"')
    @example(" ".join(f"word{n}" for n in range(60)))
    @example(" ".join("ab"[n % 2] for n in range(250)))
    @example("学" * 500)
    @example("深層学習機械学習の入門" * 40)
    @example("'; DROP TABLE videos; --")
    @example("x*" * 250)
    def ask(text: str) -> None:
        check(search(database, text, algorithm=algorithm), 10, database)

    ask()


def test_never_leaves_its_callers_library(database: Database, algorithm: str) -> None:
    mine = search(database, "python data", algorithm=algorithm, limit=1000)
    theirs = search(database, "python data", algorithm=algorithm, limit=1000, owner=OTHER)
    assert {number % 10 for number in found_ids(mine)} == {OWNER}
    assert {number % 10 for number in found_ids(theirs)} == {OTHER}
    others = found_ids(theirs)
    assert not search(database, "python data", algorithm=algorithm, video_ids=others).hits


def test_an_empty_library_has_nothing(database: Database, algorithm: str) -> None:
    assert not search(database, "python", algorithm=algorithm, owner=3).hits


def test_video_ids_narrow(database: Database, algorithm: str) -> None:
    every = found_ids(search(database, "python", algorithm=algorithm, limit=VIDEOS))
    some = every[::3]
    narrowed = search(database, "python", algorithm=algorithm, limit=VIDEOS, video_ids=some)
    assert set(found_ids(narrowed)) == set(some)


def test_searching_twice_gives_the_same(database: Database, algorithm: str) -> None:
    first, second = (search(database, "deep data talk", algorithm=algorithm) for _ in range(2))
    assert first == second


def test_what_matches_is_marked(database: Database, algorithm: str) -> None:
    for hit in search(database, "pandas", algorithm=algorithm, limit=50).hits:
        assert hit.matches
        with library(database, OWNER) as opened:
            found = opened.videos([hit.video_id])[hit.video_id]
        for match in hit.matches:
            value = getattr(found, match.field)
            text = value if match.index is None else value[match.index]
            assert all(text[a:b].lower() == "pandas" for a, b in match.ranges)


def test_limit_and_the_best_agree(database: Database, algorithm: str) -> None:
    many = found_ids(search(database, "python learning", algorithm=algorithm, limit=40))
    few = found_ids(search(database, "python learning", algorithm=algorithm, limit=10))
    assert few == many[:10]


def test_describes_itself(algorithm: str) -> None:
    found = installed().get(algorithm)
    assert found.description
    assert found.options.model_json_schema()["type"] == "object"
    assert Query("x", 1, found.options()).options is not None
