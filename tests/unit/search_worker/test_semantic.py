"""Searching by meaning: vectors follow the videos, and what has none is found by its words."""

import sys
from collections.abc import Sequence

import numpy as np
import pytest
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from search_worker.algorithms.hybrid import HybridAlgorithm
from search_worker.algorithms.interface import Match
from search_worker.algorithms.registry import UnknownAlgorithm, installed
from search_worker.index.models import VectorRow
from search_worker.ranking.fusion import fused
from search_worker.semantic import embedder, missing_extra, videos
from search_worker.semantic.embed import BATCH, EmbedVideos
from search_worker.semantic.packed import DIMENSIONS, Vectors, pack, unpack
from search_worker.settings import Settings
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import (
    Counting,
    deleted,
    found_ids,
    index,
    search,
    updated,
    video,
)

TALKS = [
    video(1, "Training your dog", description="Patience and treats"),
    video(2, "Baking sourdough bread"),
    video(3, "Relational databases, tuned", description="Indexes and query plans"),
    video(4, "Another owner's puppy", user_id=2, library_version=1),
]


@pytest.fixture
def talks(database: Database) -> Database:
    index(database, TALKS)
    return database


@pytest.fixture
def embedded(talks: Database) -> Database:
    assert EmbedVideos(talks, embedder()).run_once() == len(TALKS)
    return talks


@pytest.mark.parametrize("algorithm", ["semantic", "hybrid"])
def test_finds_what_means_the_same(embedded: Database, algorithm: str) -> None:
    found = search(embedded, "teach a puppy to obey", algorithm=algorithm)
    assert found_ids(found)[0] == 1
    assert 4 not in found_ids(found)
    assert found.notes == ()
    assert all(0 < hit.score <= 1 for hit in found.hits)


def test_hybrid_puts_first_what_both_find(embedded: Database) -> None:
    index(embedded, [video(5, "Dog", description="A talk about the logo", library_version=4)])
    EmbedVideos(embedded, embedder()).run_once()
    found = search(embedded, "dog training", algorithm="hybrid")
    assert found_ids(found)[:2] == [1, 5]
    assert [match.field for match in found.hits[0].matches] == ["title"]


def test_hybrid_marks_the_pieces_of_words_that_it_found_by(embedded: Database) -> None:
    found = search(embedded, "ourdoug", algorithm="hybrid")
    [hit] = [hit for hit in found.hits if hit.video_id == 2]
    assert hit.matches == (Match("title", ((8, 15),)),)


def test_hybrid_finds_by_meaning_alone_what_no_word_may_be(embedded: Database) -> None:
    found = search(embedded, '"teach a puppy"', algorithm="hybrid")
    assert found_ids(found)[0] == 1
    assert found.hits[0].matches == ()


@pytest.mark.parametrize("algorithm", ["semantic", "hybrid"])
def test_a_video_without_a_vector_is_found_by_its_words(embedded: Database, algorithm: str) -> None:
    index(embedded, [video(5, "Schnauzer", library_version=4)])
    found = search(embedded, "schnauzer", algorithm=algorithm)
    assert 5 in found_ids(found)
    assert found.notes == ("searched 1 video by words only, which have no vector yet",)


def test_filters_hold_for_meaning_as_well(embedded: Database) -> None:
    found = search(embedded, "teach a puppy", algorithm="semantic", video_ids=[2, 3])
    assert 1 not in found_ids(found)


@pytest.mark.parametrize("algorithm", ["semantic", "hybrid"])
def test_excluded_words_hold_for_meaning_as_well(embedded: Database, algorithm: str) -> None:
    found = search(embedded, "teach a puppy -patience", algorithm=algorithm)
    assert 1 not in found_ids(found)
    assert 2 in found_ids(search(embedded, "baking a loaf -patience", algorithm=algorithm))


def test_the_total_is_told_where_it_is_known(embedded: Database) -> None:
    all_found = search(embedded, "teach a puppy to obey", algorithm="semantic")
    cut = search(embedded, "teach a puppy to obey", algorithm="semantic", limit=1)
    assert cut.total == all_found.total == len(all_found.hits)
    assert search(embedded, "teach a puppy to obey", algorithm="hybrid").total is None


def test_a_huge_library_holds_up_no_other(database: Database) -> None:
    index(database, [video(each, f"Huge {each}") for each in range(1, 5 * BATCH)])
    counting = Counting()

    def embed_slowly(texts: Sequence[str]) -> Vectors:
        if not counting.texts:
            index(database, [video(1, "Small", user_id=2, library_version=1)])
        return counting(texts)

    EmbedVideos(database, embed_slowly).run_once()
    assert counting.texts.index("Small") <= 2 * BATCH
    assert len(counting.texts) == 5 * BATCH


def test_a_library_that_has_not_changed_is_not_gone_through(
    talks: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    follower = EmbedVideos(talks, Counting())
    follower.run_once()
    asked = list[int]()

    def due(session: Session, user_id: int, after: int, limit: int) -> list[videos.DueVideo]:
        asked.append(user_id)
        return due_before(session, user_id, after, limit)

    due_before = videos.due
    monkeypatch.setattr(videos, "due", due)
    assert follower.run_once() == 0
    index(talks, [updated(4, "A kitten", version=2, user_id=2)])
    assert follower.run_once() == 1
    assert set(asked) == {2}


def test_vectors_follow_the_videos(talks: Database) -> None:
    counting = Counting()
    follower = EmbedVideos(talks, counting)
    assert follower.run_once() == 4
    assert "Training your dog\nPatience and treats" in counting.texts
    assert follower.run_once() == 0
    counting.texts.clear()
    index(talks, [updated(2, "Baking cake", version=4), deleted(3, version=5)])
    assert follower.run_once() == 1
    assert counting.texts == ["Baking cake"]
    with talks.read() as session:
        assert session.scalar(select(func.count()).select_from(VectorRow)) == 3


def test_a_text_that_changes_while_it_is_embedded_is_embedded_again(talks: Database) -> None:
    counting = Counting()

    def slow(texts: Sequence[str]) -> Vectors:
        if not counting.texts:
            index(talks, [updated(2, "Baking cake", version=4)])
        return counting(texts)

    follower = EmbedVideos(talks, slow)
    follower.run_once()
    follower.run_once()
    assert counting.texts[-1] == "Baking cake"
    with talks.read() as session:
        assert videos.due(session, 1, 0, 10) == []


def test_a_failed_batch_is_made_again(talks: Database) -> None:
    def broken(_texts: Sequence[str]) -> Vectors:
        raise RuntimeError("out of memory")

    with pytest.raises(RuntimeError):
        EmbedVideos(talks, broken).run_once()
    assert EmbedVideos(talks, Counting()).run_once() == 4


def test_a_vector_depends_on_its_text_alone() -> None:
    texts = ["short", "a much longer text " * 30, "", "機械学習 🎉"]
    together, alone = embedder()(texts), np.concatenate([embedder()([each]) for each in texts])
    assert together.shape == (4, DIMENSIONS)
    assert np.allclose(np.linalg.norm(together, axis=1), 1, atol=1e-3)
    assert (together == alone).all()
    stored = unpack([pack(each) for each in together])
    assert np.allclose(stored, together, atol=1e-3)


def test_ranks_are_fused() -> None:
    scores = fused([[1, 2], [1, 3]])
    assert scores[1] == 1
    assert scores[2] == scores[3] == pytest.approx(11 / 12 / 2)
    weighted = fused([[1, 2], [1, 3]], [3, 1])
    assert weighted[1] == 1
    assert weighted[2] == pytest.approx(3 * weighted[3]) == pytest.approx(11 / 12 * 3 / 4)


def test_an_algorithm_that_cannot_be_loaded_takes_no_other_down(
    monkeypatch: pytest.MonkeyPatch,
) -> None:
    def broken(_self: HybridAlgorithm) -> None:
        raise RuntimeError("no such model")

    monkeypatch.setattr(HybridAlgorithm, "__init__", broken)
    algorithms = installed()
    assert "semantic" in {each.name for each in algorithms}
    with pytest.raises(UnknownAlgorithm, match="algorithm 'hybrid' cannot be loaded"):
        algorithms.get("hybrid")


def test_without_the_extra_its_name_is_told(monkeypatch: pytest.MonkeyPatch) -> None:
    assert missing_extra() is None
    monkeypatch.setattr("search_worker.semantic.find_spec", lambda _name: None)
    monkeypatch.delitem(sys.modules, "search_worker.algorithms.semantic")
    monkeypatch.delitem(sys.modules, "search_worker.algorithms.hybrid")
    algorithms = installed()
    assert {each.name for each in algorithms} >= {"auto", "text"}
    for name in ("semantic", "hybrid"):
        with pytest.raises(UnknownAlgorithm, match=r"needs the extra search-worker\[semantic\]"):
            algorithms.get(name)
    with pytest.raises(ValueError, match=r"the role embed needs the extra"):
        Settings.model_validate(
            {"search_worker_database_url": "sqlite:///x", "search_worker_roles": "embed"}
        )
