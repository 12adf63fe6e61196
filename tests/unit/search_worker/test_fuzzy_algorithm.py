"""Slips of the keyboard are forgiven."""

from itertools import product

import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy.orm import Session

from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary
from search_worker.index.memory import Memory
from search_worker.index.vocabulary import Vocabularies
from search_worker.ranking.repair import Vocabulary, alike
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import (
    deleted,
    found_ids,
    index,
    search,
    updated,
    video,
)


@pytest.fixture
def talks(database: Database) -> Database:
    index(
        database,
        [
            video(1, "Visualization of networks", description="Graphs and python"),
            video(2, "Python packaging"),
            video(3, "Pthon, the misspelt talk"),
            video(4, "Web applications in Python"),
            video(5, "Nothing to do with it", user_id=2, description="zebrafish"),
        ],
    )
    return database


CASES: list[tuple[str, list[int]]] = [
    ("visualisation ", [1]),  # one letter for another
    ("vcsualizatoin ", [1]),  # two slips in a long word
    ("pakcaging ", [2]),  # neighbours swapped
    ("pakcag", []),  # unfinished and wrong: no word is near
    (
        "web pthon ",
        [4, 3, 2, 1],
    ),  # the slip is a word of another video, but not together with the rest
    ("pthon ", [3]),  # found as typed: not doubted
    ('"pakcaging"', []),  # quoted: meant as written
    ("zebrafihs ", []),  # another owner's word
    ("xyz ", []),
    ("packaging -pyhton ", [2]),  # exclusions are never repaired
]


@pytest.mark.parametrize(("query", "expected"), CASES, ids=[query for query, _ in CASES])
def test_what_is_found(talks: Database, query: str, expected: list[int]) -> None:
    assert found_ids(search(talks, query, algorithm="fuzzy")) == expected


def test_a_repaired_word_is_marked_where_it_stands(talks: Database) -> None:
    (hit,) = search(talks, "visualisation ", algorithm="fuzzy").hits
    (match,) = hit.matches
    assert (match.field, match.ranges) == ("title", ((0, 13),))


def test_the_word_as_typed_is_above_the_repaired_one(database: Database) -> None:
    index(database, [video(1, "Flask migration"), video(2, "Flask migratoin")])
    first, second = search(database, "flask migratoin ", algorithm="fuzzy", limit=2).hits
    assert (first.video_id, second.video_id) == (2, 1)
    assert first.score > second.score


def test_a_slip_of_a_common_word_is_repaired_though_it_bends_another(database: Database) -> None:
    """`appled` is of one stem with `apples`: it leads somewhere, and that may be meant."""
    query = "appled data science "
    index(database, [video(number, "Applied data science") for number in range(1, 6)])
    index(database, [video(6, "Apples, data and science"), video(8, "Appledore")])
    found = search(database, query, algorithm="fuzzy", limit=5)
    assert found_ids(found) == [1, 2, 3, 4, 5]
    assert found.notes == ('repaired "appled" to "applied"',)
    another_slip = search(database, "appled dtaa science ", algorithm="fuzzy", limit=5)
    assert found_ids(another_slip) == [1, 2, 3, 4, 5]
    index(database, [video(7, "Apples, data and science")])
    found = search(database, query, algorithm="fuzzy")
    assert (found_ids(found)[:2], found.notes) == ([6, 7], ())


@pytest.mark.parametrize(
    ("query", "title", "near"),
    [
        ("posting data ", "Posting data that others posted", "Pasting data"),
        ("trying data ", "Trying data that others tried", "Tying data"),  # no form begins so
        ("data relation", "Relational data that relates", "Rotation data"),  # begun, not finished
    ],
)
def test_a_written_word_with_other_forms_is_not_doubted(
    database: Database, query: str, title: str, near: str
) -> None:
    index(database, [video(number, title) for number in range(1, 4)])
    index(database, [video(number, near) for number in range(4, 19)])
    assert search(database, query, algorithm="fuzzy") == search(database, query)


def test_without_slips_it_is_keyword(talks: Database) -> None:
    for query in ("python", "web applications", '"in python"', "python -web"):
        assert search(talks, query, algorithm="fuzzy") == search(talks, query)


def test_a_vocabulary_follows_what_is_written(talks: Database) -> None:
    kept = Vocabularies()

    def words() -> set[str]:
        with talks.read() as session:
            found = _vocabulary(session, 1, kept)
        return set(" ".join(found.texts.values()).split())

    before = words()
    assert "packaging" in before
    assert "zebrafish" not in before
    index(talks, [updated(2, "Wheels", version=6)])
    assert words() == before | {"wheels"}
    index(talks, [deleted(2, version=7)])
    assert found_ids(search(talks, "wheesl ", algorithm="fuzzy")) == []


def test_the_library_asked_longest_ago_is_forgotten_first(talks: Database) -> None:
    kept = Vocabularies(kept_words=8)
    with talks.read() as session:
        first = _vocabulary(session, 1, kept)
        assert _vocabulary(session, 1, kept) is first
        assert 1 in kept
        _vocabulary(session, 2, kept)
        assert 1 not in kept
        assert _vocabulary(session, 1, kept) is not first


def _vocabulary(session: Session, owner: int, kept: Vocabularies) -> Vocabulary:
    memory = Memory(vocabularies=kept)
    return StoredLibrary(session, owner, Filters(), None, memory).vocabulary()


def test_words_that_begin_so_are_the_same_from_memory_and_from_the_index(talks: Database) -> None:
    kept = Vocabularies()
    index(talks, [video(9, "Pyre, pyre-check, py, p and a pyramid of 深層学習")])
    with talks.read() as session:
        for start in ("py", "pyre", "p", "a", "zz", "深", "the"):
            read = StoredLibrary(session, 1, Filters(), None, Memory())
            remembers = StoredLibrary(session, 1, Filters(), None, Memory(vocabularies=kept))
            remembers.vocabulary()
            from_index = read.words_beginning_with(start)
            assert sorted(remembers.words_beginning_with(start)) == sorted(set(from_index)), start


_EVERY_WORD = {
    "".join(letters) for size in range(1, 6) for letters in product("abc層", repeat=size)
}


@given(st.sets(st.sampled_from(sorted(_EVERY_WORD))), st.text("abc層", max_size=6))
def test_words_that_begin_so_are_found_in_a_vocabulary(some: set[str], start: str) -> None:
    for words in (some, _EVERY_WORD - some):  # few, and hundreds of one length
        known = Vocabulary().with_words(words)
        beginning = {word for word in words if word.startswith(start)}
        assert sorted(known.beginning_with(start)) == sorted(beginning)


def test_the_nearest_words_come_first() -> None:
    words = ["python", "pythons", "jython", "typhoon", "pyth", "2024", "深層学習"]
    known = Vocabulary().with_words(words)
    assert alike("pyhton", known) == ["python"]
    assert alike("pythom", known) == ["python"]
    assert alike("python", known) == ["pythons", "jython"]
    assert alike("2025", known) == []
    assert alike("pyt", known) == []
    assert alike("深層学", known) == []
