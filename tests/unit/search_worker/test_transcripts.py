"""What is said in a video is found, follows what its owner wrote, and goes with the video."""

from itertools import permutations

import pytest
from sqlalchemy import func, select

from search_worker.index.apply import LibraryEvent
from search_worker.index.cues import MOST_BYTES, tokens_in
from search_worker.index.filters import Filters
from search_worker.index.library import StoredLibrary
from search_worker.index.memory import Memory
from search_worker.index.models import TranscriptRow
from search_worker.ranking.syntax import Unit
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import (
    deleted,
    found_ids,
    index,
    library,
    said,
    search,
    unsaid,
    updated,
    video,
)


def test_replaced_kept_and_removed(database: Database) -> None:
    index(database, [video(1, "Talk"), said(1, 2, "quick brown", "foxes jump")])
    assert found_ids(search(database, "foxes")) == [1]
    assert found_ids(search(database, '"brown foxes"')) == [1]  # from one cue into the next
    index(database, [updated(1, "Renamed", 3)])
    assert found_ids(search(database, "renamed foxes ")) == [1]
    index(database, [said(1, 4, "lazy dogs")])
    assert found_ids(search(database, "foxes ")) == []
    assert found_ids(search(database, "renamed dogs ")) == [1]
    index(database, [unsaid(1, 5)])
    assert found_ids(search(database, "dogs ")) == []
    assert found_ids(search(database, "renamed ")) == [1]


def test_it_goes_with_its_video(database: Database) -> None:
    index(database, [video(1), said(1, 2, "foxes")])
    index(database, [deleted(1, 3)])
    assert found_ids(search(database, "foxes ")) == []
    with database.read() as session:
        assert session.scalar(select(func.count()).select_from(TranscriptRow)) == 0


def a_life(owner: int) -> list[LibraryEvent]:
    return [
        video(owner, "first", library_version=1, user_id=owner),
        said(owner, 2, "alpha", user_id=owner),
        updated(owner, "second", 3, user_id=owner),
        said(owner, 4, "beta", user_id=owner),
    ]


def test_the_newest_wins_in_whatever_order_they_come(database: Database) -> None:
    for owner, order in enumerate(permutations(range(4)), start=1):
        for place in order:
            index(database, [a_life(owner)[place]] * 2)
        assert found_ids(search(database, "second beta ", owner=owner)) == [owner]
        assert found_ids(search(database, "first ", owner=owner)) == []
        assert found_ids(search(database, "alpha ", owner=owner)) == []


def test_nothing_brings_a_transcript_back(database: Database) -> None:
    for owner, order in enumerate(permutations(range(3)), start=1):
        life = [said(owner, 1, "alpha", user_id=owner), unsaid(owner, 2, user_id=owner)]
        life_of_video = [*life, deleted(owner, 3, user_id=owner)]
        for place in order:
            index(database, [life_of_video[place]])
        with library(database, owner) as opened:
            assert opened.transcripts([owner]) == {}
            assert opened.statistics().videos == 0


@pytest.mark.parametrize("batch", [1, 2, 9])
def test_figures_do_not_depend_on_batches(database: Database, batch: int) -> None:
    changes: list[LibraryEvent] = [video(number) for number in range(1, 5)]
    changes += [said(1, 5, "a b", "c"), said(2, 6, "a"), said(3, 7, "x y z"), updated(1, "U", 8)]
    changes += [deleted(3, 9), said(2, 10, "a b c d e")]
    for start in range(0, len(changes), batch):
        index(database, changes[start : start + batch])
    with library(database) as opened:
        figures = opened.statistics()
        assert figures.videos == 3
        assert figures.mean_lengths["transcript"] == pytest.approx((3 + 5) / 2)
        kept = opened.transcripts([1, 2, 3, 4])
    assert set(kept) == {1, 2}
    assert kept[1].texts == ["a b", "c"]
    assert kept[1].times == ((0, 2_000), (2_000, 4_000))
    assert (kept[1].sizes, kept[1].tokens) == ([2, 1], " a  b  c ")


def test_a_field_is_told_from_the_other_that_shares_its_weight(database: Database) -> None:
    index(database, [video(1, description="foxes run"), video(2), said(2, 3, "foxes run")])
    units = [Unit(("foxes",)), Unit(("ru",), prefix=True)]
    with library(database) as opened:
        for field, found in (("description", [1]), ("transcript", [2]), (None, [1, 2])):
            holding = opened.holding_all(units, field=field, limit=9)
            assert [each.video_id for each in holding] == found


def test_a_title_says_more_than_a_word_that_was_said_often(database: Database) -> None:
    index(database, [video(1, "Cats"), video(2, "Dogs"), said(1, 3, *["dogs and cats"] * 30)])
    assert found_ids(search(database, "dogs ")) == [2, 1]


def test_words_of_transcripts_repair_words(database: Database) -> None:
    index(database, [video(1), video(2)])
    memory = Memory()

    def words_of_ten() -> list[str]:
        with database.read() as session:
            opened = StoredLibrary(session, 1, Filters(), None, memory)
            return opened.vocabulary().of_length(10)

    assert words_of_ten() == []
    index(database, [said(2, 3, "kubernetes")])
    assert words_of_ten() == ["kubernetes"]
    assert found_ids(search(database, "kubernets", algorithm="fuzzy")) == [2]


def test_more_words_than_an_index_holds_are_kept_and_not_looked_for(database: Database) -> None:
    texts = [" ".join(f"word{cue}x{place}" for place in range(400)) for cue in range(100)]
    index(database, [video(1), said(1, 2, *texts, "the last words")])
    assert found_ids(search(database, "word0x0 ")) == [1]
    assert found_ids(search(database, "last ")) == []
    with library(database) as opened:
        [kept] = opened.transcripts([1]).values()
    assert kept.texts[-1] == "the last words"
    assert kept.sizes[0] == 400
    assert kept.sizes[-1] == 0
    assert len(kept.tokens.encode()) < MOST_BYTES


def test_text_that_databases_find_hard(database: Database) -> None:
    hard = "nul\0byte 🎉 \u202e '; DROP TABLE videos; -- \\ % _ | \x1f"
    index(database, [said(1, 1, hard, "|"), video(1, library_version=2)])
    assert found_ids(search(database, "byte drop ")) == [1]
    with database.read() as session:
        stored = session.scalars(select(TranscriptRow.cues)).one()
    assert tokens_in(stored) == " nul  byte  drop  table  videos "
