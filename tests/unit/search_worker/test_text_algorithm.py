"""The old scoring, to the last bit."""

import pytest
from hypothesis import given
from hypothesis import strategies as st

from search_worker.algorithms.interface import Video
from search_worker.algorithms.text import TextAlgorithm, _Needle
from search_worker.index.lowered import lowered
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, search, video

LETTERS = st.text(st.sampled_from("abAB İ"), max_size=12)


def old_score(query: str, title: str, description: str) -> float:
    """Score as the single-process version did, written down once more on its own."""
    query, title, description = query.lower(), title.lower(), description.lower()
    words = query.split()
    score = 0.0
    if query in title:
        score += 0.7
    else:
        for word in words:
            if word in title:
                score += 0.3 / len(words)
    if query in description:
        score += 0.3
    else:
        for word in words:
            if word in description:
                score += 0.1 / len(words)
    return min(score, 1.0)


def score_of(query: str, title: str, description: str) -> float:
    """Score among others; what is not found has no score, and 0 in the old version."""
    texts = lowered([(6, "x", ""), (7, title, description), (8, query, query)])
    scores = _Needle.of(query).scores(texts)
    assert all(score > 0 for score in scores.values())
    return scores.get(7, 0.0)


@given(LETTERS.filter(str.strip), LETTERS, LETTERS)
def test_scores_as_the_old_version(query: str, title: str, description: str) -> None:
    expected = old_score(query, title, description)
    assert score_of(query, title, description) == expected


@pytest.mark.parametrize(
    ("query", "title", "description", "score"),
    [
        ("Deep Learning", "deep learning", "on DEEP LEARNING", 1.0),
        ("deep learning", "Deep learning 101", "", 0.7),
        ("deep learning", "learning deep", "", 0.3),
        ("deep learning", "deep", "", 0.15),
        ("deep deep x", "deep", "", 0.3 / 3 + 0.3 / 3),
        ("deep learning", "", "learning", 0.05),
        ("thon", "Python", "", 0.7),
        ("deep", "other", "words", 0.0),
    ],
)
def test_examples(query: str, title: str, description: str, score: float) -> None:
    assert score_of(query, title, description) == score


@pytest.mark.parametrize(
    ("query", "title", "description", "shown"),
    [
        ("python", "Python!", "python", "Python!"),
        ("some python", "Only Python", "some python", "Only Python"),
        ("needle", "T", "x" * 50 + "NEEDLE" + "y" * 50, "x" * 30 + "NEEDLE" + "y" * 30),
        ("needle", "T", "a NEEDLE b", "a NEEDLE b"),
        ("two words", "T", "words apart", "T"),
    ],
)
def test_matched_text(query: str, title: str, description: str, shown: str) -> None:
    found = Video(1, title, description, 0, (), (), None, None)
    hit = _Needle.of(query).hit(1, found.title, found.description, 0.5)
    assert hit.matched_text == shown


@pytest.mark.parametrize("algorithm", ["keyword", "text"])
def test_ties_are_in_id_order(database: Database, algorithm: str) -> None:
    index(database, [video(number, "same", library_version=10 - number) for number in (3, 1, 4, 2)])
    assert found_ids(search(database, "same", algorithm=algorithm, limit=3)) == [1, 2, 3]


def test_announces_itself() -> None:
    assert (TextAlgorithm.name, bool(TextAlgorithm.description)) == ("text", True)
