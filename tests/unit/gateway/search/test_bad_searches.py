"""Bodies that are no search: a 400 that names the member, and nothing is accepted."""

from collections.abc import Iterator

import pytest

from tests.unit.gateway.world import User, World, json_of, make_world

SEARCH = "/api/v1/users/{me}/search"


@pytest.fixture(scope="module")
def world(tmp_path_factory: pytest.TempPathFactory) -> Iterator[World]:
    made = make_world(f"sqlite:///{tmp_path_factory.mktemp('bad') / 'gateway.db'}")
    yield made
    made.parts.database.dispose()


@pytest.fixture(scope="module")
def user(world: World) -> User:
    return world.user()


@pytest.mark.parametrize(
    "body",
    [
        {},
        {"query": None},
        {"query": ""},
        {"query": " \t\n"},
        {"query": 5},
        {"query": "x" * 501},
        {"query": "a\0b"},
        {"query": "x", "video_ids": "1"},
        {"query": "x", "video_ids": ["1"]},
        {"query": "x", "video_ids": [True]},
        {"query": "x", "video_ids": [1.5]},
        {"query": "x", "video_ids": [2**70]},
        {"query": "x", "video_ids": {}},
        {"query": "x", "algorithm": ""},
        {"query": "x", "algorithm": 1},
        {"query": "x", "priority": "urgent"},
        {"query": "x", "priority": 1},
        {"query": "x", "options": []},
        {"query": "x", "options": {"n": 2**70}},
        {"query": "x", "options": {"text": "y" * 10_001}},
        {"query": "x", "filters": []},
        {"query": "x", "filters": {"colour": "red"}},
        {"query": "x", "filters": {"tags": "red"}},
        {"query": "x", "filters": {"recorded_from": "yesterday"}},
        {"query": "x", "filters": {"recorded_from": 5}},
        {"query": "x", "filters": {"min_duration": -1}},
        {"query": "x", "sort": "views"},
        {"query": "x", "facets": ["colour"]},
        {"query": "x", "facets": "tags"},
        {"query": "x", "limit": 0},
        {"query": "x", "limit": 1001},
        {"query": "x", "limit": "5"},
    ],
    ids=str,
)
def test_bad_members_are_named(world: World, user: User, body: dict[str, object]) -> None:
    answer = user.call("POST", SEARCH, json=body)
    assert answer.status_code == 400, answer.text
    assert [name for name in ("query", *body) if name in json_of(answer)["error"]]
    assert world.events("search.requested") == []
    assert world.usage()[-1]["status"] == 400


@pytest.mark.parametrize("body", [b"", b"{", b"[]", b'"x"', b'{"query": "\xff"}', b"null"])
def test_bodies_that_are_no_objects(user: User, body: bytes) -> None:
    assert user.call("POST", SEARCH, data=body).status_code == 400


@pytest.mark.parametrize("body", [b'{"query":"x","options":{"a":NaN}}', b"[" * 100_000])
def test_bodies_that_are_no_json(user: User, body: bytes) -> None:
    assert user.call("POST", SEARCH, data=body).status_code == 400
