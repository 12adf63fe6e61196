"""What is said in videos is found by its meaning: vectors of pieces of transcripts."""

from collections.abc import Sequence
from itertools import pairwise
from threading import Event

import numpy as np
import pytest
from hypothesis import given
from hypothesis import strategies as st
from sqlalchemy import func, select

from search_worker.app import PACKAGE
from search_worker.index.models import TranscriptVectorsRow
from search_worker.ranking.moments import NEAR, Piece, Span, best_spans
from search_worker.semantic import embedder, transcripts, videos
from search_worker.semantic.embed import BATCH, EmbedVideos
from search_worker.semantic.packed import DIMENSIONS, Vectors, pack_bytes, unpack_bytes
from search_worker.semantic.pieces import (
    LEAST_CHARACTERS,
    borders_of,
    piece_texts,
    pieces_near,
)
from shared_schemas.storage import Database
from tests.migrating import migrate_to
from tests.unit.search_worker.builders import (
    Counting,
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

EVENING = (
    "Good evening everybody, it is wonderful to see so many of you here in this hall tonight.",
    "Let us begin with the weather, because it rained for the whole of the past two weeks here.",
    "A young dog learns to obey best when every success is followed by a small treat at once.",
    "Then there is the question of how to bake bread, and why the oven has to be very hot.",
    "That was all for today, drive home carefully and do not forget to take your umbrellas.",
)
BY_MEANING = pytest.mark.parametrize("algorithm", ["semantic", "hybrid"])


@pytest.fixture
def evening(database: Database) -> Database:
    titles = ["Relational databases, tuned", "Evening programme", "Travels in Peru"]
    index(database, [video(number, title) for number, title in enumerate(titles, start=1)])
    index(database, [said(2, 4, *EVENING), said(3, 5, "Mountains and llamas, all day long.")])
    EmbedVideos(database, embedder()).run_once()
    return database


@BY_MEANING
def test_a_video_is_found_by_what_is_said_in_other_words(evening: Database, algorithm: str) -> None:
    first = search(evening, "puppy training", algorithm=algorithm).hits[0]
    assert first.video_id == 2
    assert first.moments[0].text == EVENING[2]
    assert (first.moments[0].start_ms, first.moments[0].end_ms) == (4_000, 6_000)
    assert first.moments[0].ranges == ()
    assert first.matched_text == EVENING[2]


@BY_MEANING
def test_words_and_meaning_lead_to_a_moment_together(evening: Database, algorithm: str) -> None:
    [hit] = search(evening, "bread in the oven", algorithm=algorithm, video_ids=[2]).hits
    assert hit.moments[0].text == EVENING[3]
    marked = [EVENING[3][slice(*each)] for each in hit.moments[0].ranges]
    assert marked == ["the", "bread", "the", "oven"]


@BY_MEANING
def test_a_video_that_speaks_of_something_else_has_no_moment(
    evening: Database, algorithm: str
) -> None:
    found = search(evening, "tuning SQL queries", algorithm=algorithm)
    assert found_ids(found)[0] == 1
    assert all(hit.moments == () for hit in found.hits)


def test_until_a_new_transcript_is_embedded_the_old_ones_vectors_lead_nowhere(
    evening: Database,
) -> None:
    index(evening, [said(2, 6, "Nothing.", *EVENING[:1])])
    found = search(evening, "puppy training", algorithm="hybrid")
    assert not any(hit.moments for hit in found.hits)
    assert EmbedVideos(evening, embedder()).run_once() == 1
    with library(evening) as opened:
        [(video_id, stored), _] = opened.transcript_vectors([1, 2, 3])
    assert (video_id, stored.borders) == (2, [0, 2])


def test_nothing_said_by_another_or_outside_the_filters_is_looked_at(evening: Database) -> None:
    with library(evening, owner=2) as opened:
        assert list(opened.transcript_vectors([1, 2, 3])) == []
    found = search(evening, "puppy training", algorithm="hybrid", video_ids=[1, 3])
    assert 2 not in found_ids(found)


def test_vectors_go_with_the_transcript_and_with_the_video(evening: Database) -> None:
    index(evening, [unsaid(2, 6), deleted(3, 7)])
    assert EmbedVideos(evening, embedder()).run_once() == 0
    with evening.read() as session:
        assert session.scalar(select(func.count()).select_from(TranscriptVectorsRow)) == 0


def test_vectors_of_another_revision_are_made_anew(evening: Database) -> None:
    for revision in ("0011_transcript_vectors", "head"):
        migrate_to(evening, PACKAGE, revision)
        assert EmbedVideos(evening, embedder()).run_once() == 2


def test_a_transcript_that_changes_while_it_is_embedded_is_embedded_again(
    database: Database,
) -> None:
    index(database, [video(1), said(1, 2, *EVENING)])
    counting = Counting()

    def slow(texts: Sequence[str]) -> Vectors:
        if _begins_it(texts) and "Changed." not in counting.texts:
            index(database, [said(1, 3, "Changed.")])
        return counting(texts)

    follower = EmbedVideos(database, slow)
    follower.run_once()
    follower.run_once()
    assert counting.texts[-1] == "Changed."
    with library(database) as opened:
        [(_, stored)] = opened.transcript_vectors([1])
    assert stored.borders == [0, 1]


@pytest.mark.parametrize(("embedded", "order"), [(True, [3, 1, 2]), (False, [2, 1, 3])])
def test_hybrid_puts_videos_first_that_are_known_to_say_it(
    database: Database, *, embedded: bool, order: list[int]
) -> None:
    titles = ["Dog training", "Training dogs with treats at home", "Evening", "Travels in Peru"]
    index(database, [video(number, title) for number, title in enumerate(titles, start=1)])
    begin, _, dog, _, end = EVENING
    garden = "Here you see my garden with the roses and the old apple tree behind the house."
    index(database, [said(2, 5, begin, garden, end)])
    EmbedVideos(database, embedder()).run_once()
    index(database, [said(3, 6, begin, dog, end)])
    if embedded:
        EmbedVideos(database, embedder()).run_once()
    query = "how to train a dog with treats"
    hits = search(database, query, algorithm="hybrid").hits
    assert [hit.video_id for hit in hits] == order
    assert dog in {moment.text for hit in hits for moment in hit.moments}
    assert hits[0].score > hits[1].score > hits[2].score
    assert search(database, query, algorithm="hybrid", limit=1).hits == hits[:1]


@BY_MEANING
def test_what_is_no_word_is_no_moment(database: Database, algorithm: str) -> None:
    index(database, [video(1, "Dog training"), said(1, 2, "♪ ♪ ♪")])
    EmbedVideos(database, embedder()).run_once()
    [hit] = search(database, "dog", algorithm=algorithm).hits
    assert (hit.video_id, hit.moments) == (1, ())


def test_what_another_process_made_of_something_newer_stays(database: Database) -> None:
    """Two processes embed the same, the slower one what is old by then; neither looks again."""
    index(database, [video(1), said(1, 2, *EVENING)])
    with database.read() as session:
        [old_video] = videos.due(session, 1, 0, 1)
        old_transcript = transcripts.next_due(session, 1, 0)
    assert old_transcript is not None
    index(database, [updated(1, "Changed", version=3), said(1, 4, "Changed.")])
    assert EmbedVideos(database, embedder()).run_once() == 2
    with database.write() as session:
        videos.put(session, [old_video], embedder()([old_video.text]))
        transcripts.put(session, old_transcript, embedder()(old_transcript.texts))
    with database.read() as session:
        assert videos.due(session, 1, 0, 1) == []
        assert transcripts.next_due(session, 1, 0) is None


def test_a_long_transcript_is_left_undone_when_the_process_ends(database: Database) -> None:
    index(database, [video(1), said(1, 2, *EVENING * BATCH)])
    counting, begun, may_go_on = Counting(), Event(), Event()

    def held(texts: Sequence[str]) -> Vectors:
        if _begins_it(texts):
            begun.set()
            assert may_go_on.wait(10)
        return counting(texts)

    follower = EmbedVideos(database, held)
    follower.start()
    assert begun.wait(10)
    assert not follower.stop(0)
    may_go_on.set()
    assert follower.stop(10)
    assert len(counting.texts) == 1 + BATCH
    assert EmbedVideos(database, Counting()).run_once() == 1


def _begins_it(texts: Sequence[str]) -> bool:
    return texts[0].startswith(EVENING[0])


@given(st.lists(st.text(max_size=2 * LEAST_CHARACTERS), max_size=30))
def test_pieces_are_all_that_is_said_and_long_enough(texts: list[str]) -> None:
    borders = borders_of(texts)
    assert (borders[0], borders[-1]) == (0, len(texts))
    assert all(first < end for first, end in pairwise(borders))
    sizes = [sum(map(len, texts[first:end])) for first, end in pairwise(borders)]
    assert all(size >= LEAST_CHARACTERS for size in sizes[:-1])


@given(st.lists(st.text(max_size=2 * LEAST_CHARACTERS), max_size=30))
def test_the_text_of_a_piece_is_what_is_said_in_it_and_the_next(texts: list[str]) -> None:
    borders = borders_of(texts)
    pieces = [texts[first:end] for first, end in pairwise(borders)]
    following = [*pieces[1:], []]
    together = [" ".join([*piece, *after]) for piece, after in zip(pieces, following, strict=False)]
    assert piece_texts(texts, borders) == together


def test_a_piece_is_nearer_where_those_beside_it_are() -> None:
    pieces = pieces_near([0, 1, 3, 4, 6], np.array([0.4, 0.8, 0.0, 0.0], np.float32))
    assert [(each.first, each.last) for each in pieces] == [(0, 0), (1, 2), (3, 3), (4, 5)]
    # Each is in its own text and in that of the piece before it: 0.4, 1.2, 0.8 and 0.0 together.
    together = [0.4 + 0.3, 1.2 + 0.1 + 0.2, 0.8 + 0.3, 0.2]
    most = 2 + 0.5 + 0.5
    assert [each.nearness for each in pieces] == pytest.approx([each / most for each in together])


@pytest.mark.parametrize("pieces", [1, 2, 3])
def test_a_piece_of_few_can_be_as_near_as_one_of_many(pieces: int) -> None:
    near = pieces_near(range(pieces + 1), np.full(pieces, 0.5, np.float32))
    assert max(each.nearness for each in near) == pytest.approx(0.5)


def test_a_byte_a_dimension_keeps_the_cosines() -> None:
    random = np.random.default_rng(7)
    rows = random.normal(size=(50, DIMENSIONS)).astype(np.float32)
    rows /= np.linalg.norm(rows, axis=1, keepdims=True)
    stored = pack_bytes(rows)
    assert len(stored) == rows.size
    assert np.abs(unpack_bytes(stored) @ rows.T - rows @ rows.T).max() < 0.01
    nothing = np.zeros((1, DIMENSIONS), np.float32)
    assert (unpack_bytes(pack_bytes(nothing)) == nothing).all()


def test_only_what_is_near_enough_is_a_moment_of_its_own() -> None:
    near, far = Piece(0, 1, NEAR + 0.01), Piece(2, 3, NEAR - 0.01)
    [span] = best_spans(" a  b  c  d ", [1, 1, 1, 1], [], [near, far])
    assert span == Span(0, 1, relevance=near.nearness)


def test_a_hit_by_what_is_said_shows_the_moment_that_it_leads_to(database: Database) -> None:
    index(
        database,
        [
            video(1, "Evening programme"),
            said(1, 2, *EVENING, "Hot dog, hot dog, get a hot dog here!"),
        ],
    )
    EmbedVideos(database, embedder()).run_once()
    [hit] = search(database, "dog obedience training", algorithm="hybrid").hits
    assert hit.moments[0].text == EVENING[2]
    assert (hit.matches, hit.matched_text) == ((), EVENING[2])
