"""Where in a video it is spoken of what was asked."""

from dataclasses import replace

import pytest

from search_worker.algorithms.interface import Match, Moment
from search_worker.algorithms.moments import MOST_VIDEOS
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import found_ids, index, said, search, video

TALK = (
    "welcome to the talk about the city",
    "the weather in the city is fine",
    "now the harbour",
    "and its old lighthouse",
    "which is the tallest of the city",
    "we go on to the market",
    "where the city sells the fish",
    "the end of the city",
)


@pytest.fixture
def walk(database: Database) -> Database:
    index(database, [video(1, "A walk"), video(2, "City", library_version=2), said(1, 3, *TALK)])
    return database


def moments(database: Database, query: str) -> list[tuple[float, float, str]]:
    [hit] = [hit for hit in search(database, query).hits if hit.video_id == 1]
    return [(each.start_ms / 1000, each.end_ms / 1000, each.text) for each in hit.moments]


def test_the_rare_word_leads_to_its_cue(walk: Database) -> None:
    assert moments(walk, "fish in the city ")[0] == (12.0, 14.0, TALK[6])


def test_what_is_said_over_several_cues_is_one_moment(walk: Database) -> None:
    [moment] = moments(walk, "harbour lighthouse tallest ")
    assert moment == (4.0, 10.0, f"{TALK[2]} {TALK[3]} {TALK[4]}")


def test_a_phrase_may_go_from_one_cue_into_the_next(walk: Database) -> None:
    assert moments(walk, '"harbour and its old"')[0][:2] == (4.0, 8.0)


def test_a_word_is_found_as_repaired_and_as_begun(walk: Database) -> None:
    [begun] = search(walk, "lightho").hits[0].moments
    [repaired] = search(walk, "ligthouse ", algorithm="fuzzy").hits[0].moments
    found = [replace(each, relevance=0.0) for each in (begun, repaired)]
    assert found == 2 * [Moment(6_000, 8_000, TALK[3], ((12, 22),))]


def test_a_word_that_is_said_is_not_repaired(database: Database) -> None:
    index(database, [video(1), video(2, "Tower", library_version=2)])
    index(database, [said(1, 3, "the fist of a giant", "and", "so", "on", "the fish of a river")])
    [hit] = [
        each for each in search(database, "fish tower ", algorithm="fuzzy").hits if each.moments
    ]
    assert [each.text for each in hit.moments] == ["the fish of a river"]


def test_a_hit_without_words_in_its_fields_shows_what_was_said(walk: Database) -> None:
    [hit] = search(walk, "lighthouse ").hits
    assert (hit.matched_text, hit.matches) == (TALK[3], ())


def test_what_is_not_said_has_no_moments(walk: Database) -> None:
    first, second = search(walk, "walk ").hits + search(walk, "city ", video_ids=[2]).hits
    assert (first.moments, second.moments) == ((), ())
    assert first.matches == (Match("title", ((2, 6),)),)


def test_moments_are_few_good_and_apart(database: Database) -> None:
    texts = ["nothing here"] * 60
    for place, text in ((5, "goat"), (20, "goat cheese"), (40, "goat cheese"), (41, "cheese goat")):
        texts[place] = text
    index(database, [video(1), said(1, 2, *texts)])
    assert [start for start, _, _ in moments(database, "goat cheese ")] == [80.0, 40.0]
    index(database, [said(1, 3, *["goat", *["nothing here"] * 5] * 6)])
    assert [start for start, _, _ in moments(database, "goat ")] == [0.0, 12.0, 24.0]


def test_text_of_any_kind(database: Database) -> None:
    index(database, [video(1), said(1, 2, "!!!", "今日は\n深層学習 の話", "…", "Straße\0 İ")])
    [moment] = search(database, "深層学習").hits[0].moments
    assert (moment.text, moment.ranges) == ("今日は 深層学習 の話", ((4, 8),))
    [moment] = search(database, "strasse ").hits[0].moments
    assert moment.text[slice(*moment.ranges[0])] == "Straße"


def test_only_so_many_results_are_looked_at(database: Database) -> None:
    count = MOST_VIDEOS + 5
    index(database, [video(number) for number in range(1, count + 1)])
    index(database, [said(number, count + number, "goat") for number in range(1, count + 1)])
    hits = search(database, "goat ", limit=count).hits
    assert len(hits) == count
    assert [bool(hit.moments) for hit in hits] == [True] * MOST_VIDEOS + [False] * 5


def test_another_owner_says_nothing_here(walk: Database) -> None:
    index(walk, [video(3, "Lighthouse", user_id=2, library_version=1)])
    assert found_ids(search(walk, "lighthouse ", owner=2)) == [3]
    assert search(walk, "lighthouse ", owner=2).hits[0].moments == ()
