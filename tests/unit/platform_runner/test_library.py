"""The demo library: real talks in a fair spread, queries that are about them, made repeatably."""

import gzip
import itertools
import json
from collections import Counter
from datetime import date
from pathlib import Path

from platform_runner.demo.bad_requests import BAD_REQUESTS
from platform_runner.demo.searching import spread
from platform_runner.library import DATA, Query, as_video, read_queries, read_talks
from platform_runner.sampling import choose_talks, make_sample

FIELDS = {
    *("id", "title", "description", "tags", "speakers", "duration", "recorded"),
    *("language", "url", "thumbnail_url", "event", "category"),
}


def test_the_sample_has_every_field_and_a_spread_of_talks() -> None:
    talks = read_talks()
    assert len(talks) == 2000
    assert all(set(talk) == FIELDS for talk in talks)
    assert len({talk["event"] for talk in talks}) > 400
    assert len({talk["language"] for talk in talks}) > 10
    assert len({(talk["recorded"] or "")[:4] for talk in talks}) > 15
    assert len({talk["id"] for talk in talks}) == len(talks)


def test_its_source_and_licence_are_named() -> None:
    licence = (DATA / "LICENSE-talks.md").read_text()
    assert "CC0 1.0" in licence
    assert "github.com/pyvideo/data" in licence
    assert "8d37350" in licence


def test_a_talk_fits_the_limits_of_the_batch_call() -> None:
    for talk in read_talks():
        video = as_video(talk)
        assert 0 < len(video["title"]) <= 200
        assert len(video["description"]) <= 20_000
        assert None not in video.values()
        date.fromisoformat(video.get("recorded_at", "2024-05-31"))


def test_queries_are_about_talks_of_the_sample() -> None:
    titles = {talk["title"] for talk in read_talks()}
    queries = read_queries()
    assert len(queries) == 90
    assert all(query.title in titles and query.text.strip() for query in queries)
    kinds = Counter(query.kind for query in queries)
    assert min(kinds.values()) > 15
    assert set(kinds) == {"title", "description", "speaker"}


def test_the_same_library_gives_the_same_sample(tmp_path: Path) -> None:
    for name in ("first", "second"):
        (tmp_path / name).mkdir()
        make_sample(DATA / "talks.jsonl.gz", tmp_path / name)
    for file in ("talks.jsonl.gz", "queries.jsonl"):
        assert (tmp_path / "first" / file).read_bytes() == (tmp_path / "second" / file).read_bytes()


def test_a_small_library_is_taken_whole_but_for_titles_nobody_could_store(tmp_path: Path) -> None:
    talks = [dict(talk) for talk in read_talks()[:5]]
    talks[2]["title"] = "x" * 201
    source = tmp_path / "talks.jsonl.gz"
    source.write_bytes(gzip.compress("\n".join(map(json.dumps, talks)).encode()))
    assert [t["id"] for t in choose_talks(read_talks(source), 100)] == [
        talk["id"] for position, talk in enumerate(talks) if position != 2
    ]


def test_a_hundred_searches_with_the_bad_ones_in_between() -> None:
    work = spread(read_queries(), BAD_REQUESTS)
    assert len(work) == 100
    bad = [position for position, one in enumerate(work) if not isinstance(one, Query)]
    assert len(bad) == len(BAD_REQUESTS) == 10
    assert max(b - a for a, b in itertools.pairwise(bad)) <= 11
