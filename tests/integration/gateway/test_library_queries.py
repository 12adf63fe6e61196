"""Lists, facets and deletions of videos are the same on both kinds of database."""

from collections.abc import Iterator

import pytest

from tests.unit.gateway.deletions.test_deletions import delete, library, restore
from tests.unit.gateway.world import World, json_of, make_world

VIDEOS = "/api/v1/users/{me}/videos"


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


def test_a_library_is_sorted_filtered_counted_deleted_and_restored(world: World) -> None:
    user = world.user()
    rows = [
        {"title": "beta", "duration": 2, "tags": ["x", "y"], "language": "DE"},
        {"title": "Alpha", "duration": 3, "tags": ["x"], "language": "de"},
        {"title": "gamma", "duration": 1, "recorded_at": "2024-05-31"},
    ]
    for status in ("accepted", "skipped"):
        body = {"videos": rows, "existing": "skip"}
        answer = json_of(user.call("POST", f"{VIDEOS}/batch", json=body))
        assert [row["status"] for row in answer["results"]] == [status] * 3
    for query, expected in (
        ("sort=title", ["Alpha", "beta", "gamma"]),
        ("sort=-id", ["gamma", "Alpha", "beta"]),
        ("sort=-duration&page=2&per_page=2", ["gamma"]),
        ("sort=recorded_at", ["gamma", "beta", "Alpha"]),
        ("language=De&tag=x&sort=title", ["Alpha", "beta"]),
    ):
        listed = json_of(user.call("GET", f"{VIDEOS}?{query}"))["videos"]
        assert [video["title"] for video in listed] == expected, query
    assert json_of(user.call("GET", f"{VIDEOS}/facets")) == {
        "tags": [{"value": "x", "count": 2}, {"value": "y", "count": 1}],
        "languages": [{"value": "de", "count": 2}],
    }
    before = library(user)
    deletion = delete(user, *[video["id"] for video in before])
    assert library(user) == []
    assert restore(user, deletion) == 200
    assert library(user) == before
    assert user.video()["id"] > before[-1]["id"]
