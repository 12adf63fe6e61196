"""What a worker keeps of libraries between searches is what is stored."""

import pytest

from search_worker.algorithms.interface import LoweredTexts
from search_worker.index.filters import Filters
from search_worker.index.kept import Kept
from search_worker.index.library import StoredLibrary, open_snapshot
from search_worker.index.lowered import KeptTexts
from search_worker.index.memory import Memory
from search_worker.ranking.texts import Texts
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import deleted, index, library, said, updated, video


@pytest.fixture
def memory() -> Memory:
    return Memory()


def lowered(database: Database, memory: Memory, owner: int = 1) -> LoweredTexts:
    with database.read() as session:
        open_snapshot(session)
        return StoredLibrary(session, owner, Filters(), None, memory).lowered()


def test_lowered_texts_follow_what_is_written(database: Database, memory: Memory) -> None:
    assert lowered(database, memory) == LoweredTexts(Texts({}), Texts({}))
    index(database, [video(1, "ÉCLAIR", description="Sweet"), video(2, "Two", description="")])
    first = lowered(database, memory)
    assert first == LoweredTexts(Texts({1: "éclair", 2: "two"}), Texts({1: "sweet", 2: ""}))
    again = lowered(database, memory)
    assert again == first
    assert again.descriptions.having("swee") == [1]
    assert lowered(database, memory) is again
    index(database, [said(1, 3, "not a part of it")])
    assert lowered(database, memory) == first
    index(database, [updated(2, "Three", version=4), deleted(1, version=5)])
    assert lowered(database, memory).titles == {2: "three"}
    assert lowered(database, memory).descriptions.keys() == {2}
    assert lowered(database, memory).descriptions.having("swee") == []


def test_what_comes_late_is_not_missed(database: Database, memory: Memory) -> None:
    """Changes of a library may come in any order, whatever was asked in between."""

    def words() -> set[str]:
        with database.read() as session:
            opened = StoredLibrary(session, 1, Filters(), None, memory)
            return set(opened.vocabulary().of_length(5))

    index(database, [video(1, "First", library_version=1)])
    index(database, [video(3, "Third", library_version=3)])
    assert lowered(database, memory).titles.keys() == {1, 3}
    assert words() >= {"first", "third"}
    index(database, [video(2, "Later", library_version=2)])
    assert lowered(database, memory).titles.keys() == {1, 2, 3}
    assert "later" in words()
    index(database, [said(3, 5, "words")])
    assert "words" in words()
    index(database, [said(1, 4, "lates")])
    assert "lates" in words()


def test_an_older_snapshot_sees_no_newer_texts(database: Database, memory: Memory) -> None:
    index(database, [video(1, "One", description="")])
    with database.read() as session:
        open_snapshot(session)
        before = StoredLibrary(session, 1, Filters(), None, memory)
        assert before.statistics().videos == 1
        index(database, [video(2, "Two", description="", library_version=2)])
        assert lowered(database, memory).titles.keys() == {1, 2}
        assert before.lowered().titles.keys() == {1}
    assert lowered(database, memory).titles.keys() == {1, 2}


def test_filters_hold_for_lowered_texts(database: Database) -> None:
    index(database, [video(1, "One", tags=("a",)), video(2, "Two", tags=("b",))])
    with library(database, tags=("B",)) as opened:
        assert opened.lowered().titles.keys() == {2}
    with library(database, video_ids=[1, 7]) as opened:
        assert opened.lowered().titles.keys() == {1}


def test_a_library_too_large_to_keep_is_read_anew(database: Database) -> None:
    index(database, [video(1, "One", description="")])
    small = Memory(texts=KeptTexts(kept_bytes=10))
    first = lowered(database, small)
    assert lowered(database, small) == first
    assert lowered(database, small) is not first


def test_the_words_of_a_library_that_nearly_fills_the_room_are_read_anew_too(
    database: Database, memory: Memory
) -> None:
    index(database, [video(1, "One", description="word " * 500)])
    texts = lowered(database, memory)
    full = Memory(texts=KeptTexts(2 * (texts.titles.size + texts.descriptions.size) + 300))
    lowered(database, full)
    assert lowered(database, full).descriptions.words_size > 0
    index(database, [updated(1, "word " * 499, version=2)])
    now = lowered(database, full).descriptions
    assert now.with_words() is now


def test_the_one_asked_longest_ago_goes_first() -> None:
    kept = Kept[str](limit=10)
    for owner in (1, 2, 3):
        kept.put(owner, 1, "value", size=4)
        kept.get(1)
    assert [kept.get(owner) is not None for owner in (1, 2, 3)] == [True, False, True]
    kept.put(4, 1, "large", size=50)
    assert [kept.get(owner) is not None for owner in (1, 3, 4)] == [False, False, True]


def test_what_is_newer_stays() -> None:
    kept = Kept[str](limit=10)
    kept.put(1, 5, "newer", size=1)
    kept.put(1, 4, "older", size=1)
    assert kept.get(1) == (5, "newer")
