"""Ranked words."""

import pytest

from search_worker.algorithms.interface import Match
from search_worker.ranking.bm25 import Scorer, Weighted
from search_worker.ranking.syntax import Unit
from search_worker.ranking.tokens import spaced
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, search, video


@pytest.fixture
def talks(database: Database) -> Database:
    index(
        database,
        [
            video(1, "Deep learning with Python", description="Networks that learn."),
            video(2, "Python packaging", description="Deep dive. No learning of the machine kind."),
            video(
                3,
                "Cooking",
                description="No python in this kitchen.",
                speakers=("Ada Lovelace", "Bob"),
            ),
            video(4, "深層学習の入門", description="ディープラーニング"),
            video(5, "Streaming data", tags=("Kafka", "data lakes")),
            video(6, "Machine learning in Rust", description="Not what you think"),
        ],
    )
    return database


CASES: list[tuple[str, list[int]]] = [
    ("python", [2, 1, 3]),  # the shorter title first, then the description
    ('"deep learning"', [1]),
    ('learning -"deep learning" ', [6, 2]),
    ("learning -python ", [6]),
    ("strea", [5]),
    ("lovelace cooking ", [3]),
    ("kafka", [5]),
    ("層学", [4]),
    ("ラーニング", [4]),
    ("cooking", [3]),
    ("xyzzy", []),
    ('"data machine"', []),
    ('"lovelace bob"', []),  # no phrase reaches from one speaker to the next
    ('"python packaging deep"', []),  # nor from one field to the next
    ("!!!", []),
]


def test_finds(talks: Database, subtests: pytest.Subtests) -> None:
    for query, ids in CASES:
        with subtests.test(query=query):
            assert found_ids(search(talks, query)) == ids


def test_every_word_comes_before_some_words(talks: Database) -> None:
    assert found_ids(search(talks, "python cooking "))[0] == 3


def test_a_whole_word_comes_before_one_that_only_begins_so(database: Database) -> None:
    index(database, [video(1, "Javascript now"), video(2, "Java now")])
    assert found_ids(search(database, "java")) == [2, 1]


def test_says_where_it_matched(talks: Database) -> None:
    [hit] = search(talks, "lovelace python ", video_ids=[3]).hits
    assert hit.matches == (
        Match("description", ((3, 9),)),
        Match("speakers", ((4, 12),), index=0),
    )
    assert hit.matched_text == "No python in this kitchen."


def test_common_words_do_not_hide_the_best_title(database: Database) -> None:
    filler = [video(number, "Other", description="needle " * 2) for number in range(1, 400)]
    index(database, [*filler, video(400, "Needle")])
    assert found_ids(search(database, "needle", limit=3))[0] == 400


def test_long_queries_find_what_has_the_rare_words(talks: Database) -> None:
    assert found_ids(search(talks, "how do I use kafka for data in the streaming world"))[0] == 5


@pytest.mark.parametrize("count", [2, 3, 4, 5])
def test_every_word_once_comes_before_two_thirds_of_them_however_often(count: int) -> None:
    words = [f"w{number}" for number in range(count)]
    scorer = Scorer([Weighted(Unit((word,)), 1.0) for word in words], {"description": 40})
    texts = [[*held, *["filler"] * 40][:40] for held in (words, words[: count * 2 // 3] * 40)]
    every, some = scorer.relevances([{"description": spaced(text)} for text in texts])
    assert every > some


def test_the_longer_the_question_the_more_it_tells_how_often_a_word_stands_there() -> None:
    """Both texts are as long as the mean; one holds more of the words, the other its own often."""
    fillers = [f"filler{number}" for number in range(40)]
    often = ["w1", "w2", "w3", "w4"] * 5
    more = [f"w{number}" for number in range(1, 8)]

    def better(words: int) -> str:
        units = [Weighted(Unit((f"w{number}",)), 1.0) for number in range(1, words + 1)]
        scorer = Scorer(units, {"description": 40})
        often_is, more_is = scorer.relevances(
            [{"description": spaced([*held, *fillers][:40])} for held in (often, more)]
        )
        return "often" if often_is > more_is else "more"

    assert (better(7), better(24)) == ("more", "often")
