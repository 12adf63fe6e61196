"""What the owner of a library says means the same is found alike, and nobody else's is."""

import pytest

from search_worker.index import synonyms
from search_worker.ranking.synonyms import synonyms_of, with_synonyms
from search_worker.ranking.syntax import Unit, parse
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, library, search, synonymous, video

TALKS = [
    video(1, "Kubernetes in production"),
    video(2, "k8s for beginners"),
    video(3, "Machine learning"),
    video(4, "ML at scale"),
    video(5, "A machine that is learning to brew"),
    video(6, "\u6a5f\u68b0\u5b66\u7fd2\u306e\u5165\u9580"),
]
GROUPS = synonymous(
    7, ["K8s", "kubernetes"], ["ml", "Machine  Learning", "\u6a5f\u68b0\u5b66\u7fd2"], ["+", "plus"]
)
ALGORITHMS = pytest.mark.parametrize("algorithm", ["auto", "fuzzy", "keyword"])


@pytest.fixture
def talks(database: Database) -> Database:
    index(database, [*TALKS, GROUPS])
    return database


@ALGORITHMS
@pytest.mark.parametrize(
    ("query", "expected"),
    [
        ("k8s ", {1, 2}),
        ("KUBERNETES", {1, 2}),
        ("kubernetes production ", {1, 2}),
        ("ml ", {3, 4, 6}),
        ("machine learning ", {3, 4, 6}),
        ("machine learning scale ", {3, 4, 6}),
        ("\u6a5f\u68b0\u5b66\u7fd2 ", {3, 4, 6}),
        ("k8s -beginners", {1}),
        ("ml -learning", {4, 6}),
        ('"machine learning"', {3}),
        ('"k8s"', {2}),
    ],
)
def test_each_stands_for_the_others(
    talks: Database, algorithm: str, query: str, expected: set[int]
) -> None:
    assert set(found_ids(search(talks, query, algorithm=algorithm))) == expected


@ALGORITHMS
def test_what_was_typed_comes_first_and_all_is_marked(talks: Database, algorithm: str) -> None:
    found = search(talks, "k8s ", algorithm=algorithm)
    assert found_ids(found) == [2, 1]
    assert found.hits[1].matches[0].ranges == ((0, 10),)
    assert (found.total, found.notes) == (2, ())
    assert found_ids(search(talks, "machine learning scale ", algorithm=algorithm))[0] == 4


@ALGORITHMS
def test_the_newest_groups_hold_and_only_their_owners(talks: Database, algorithm: str) -> None:
    index(talks, [video(9, "Kubernetes", user_id=2, library_version=1)])
    assert found_ids(search(talks, "k8s ", algorithm=algorithm, owner=2)) == []
    index(talks, [synonymous(9, ["ruby", "rails"]), synonymous(8, ["k8s", "beginners"])])
    assert found_ids(search(talks, "kubernetes ", algorithm=algorithm)) == [1]
    index(talks, [synonymous(10)])
    assert found_ids(search(talks, "ml ", algorithm=algorithm)) == [4]


def test_they_outlive_a_change_of_the_tokens(
    talks: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    """What is stored is what was written: nothing has to be made anew."""
    monkeypatch.setattr(synonyms, "tokens_of", lambda text: [text.casefold().replace(" ", "_")])
    synonyms.read_groups.cache_clear()
    with library(talks) as opened:
        assert opened.synonyms()["k8s",] == (("kubernetes",),)
        assert ("machine__learning",) in opened.synonyms()["ml",]
    synonyms.read_groups.cache_clear()


def test_the_first_version_knows_no_synonyms(talks: Database) -> None:
    assert found_ids(search(talks, "k8s", algorithm="text")) == [2]


def test_the_longest_phrase_counts() -> None:
    known = synonyms_of([[("deep",), ("profound",)], [("deep", "learning"), ("dl",)]])
    [whole, rest] = with_synonyms(parse("deep learning profound "), known).wanted
    assert whole == Unit(("deep", "learning"), synonyms=(("dl",),))
    assert rest == Unit(("profound",), synonyms=(("deep",),))


def test_groups_may_share_a_phrase() -> None:
    known = synonyms_of([[("a",), ("b",)], [("a",), ("c",), ("b",)]])
    assert known[("a",)] == (("b",), ("c",))
    assert known[("c",)] == (("a",), ("b",))
