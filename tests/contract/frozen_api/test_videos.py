"""`/api/v1/users/<user_id>/videos`."""

from typing import Any

import pytest

from tests.contract.frozen_api.expected import ok, problem, utc
from tests.unit.gateway.world import User

VIDEOS = "/api/v1/users/{me}/videos"
SHAPE = {"id", "title", "description", "duration", "created_at"}


def test_a_video_is_created_with_defaults(user: User) -> None:
    body = ok(user.call("POST", VIDEOS, json={"title": "Talk"}), 201)
    assert set(body) == SHAPE
    assert (body["title"], body["description"], body["duration"]) == ("Talk", "", 0)
    utc(body["created_at"])


def test_a_video_keeps_what_it_was_given(user: User) -> None:
    given = {"title": "Ünïcode 🎬", "description": "long\ntext", "duration": 3600}
    body = ok(user.call("POST", VIDEOS, json=given), 201)
    assert {name: body[name] for name in given} == given
    assert ok(user.call("GET", f"{VIDEOS}/{body['id']}")) == body


@pytest.mark.parametrize("extra", [{"description": None}, {"duration": None}, {"id": 7, "x": []}])
def test_nulls_and_unknown_members_are_ignored(user: User, extra: dict[str, Any]) -> None:
    body = ok(user.call("POST", VIDEOS, json={"title": "T", **extra}), 201)
    assert (body["description"], body["duration"]) == ("", 0)


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"description": "no title"},
        {"title": ""},
        {"title": "  "},
        {"title": None},
        {"title": 1},
        {"title": "t" * 201},
        {"title": "a\0b"},
        {"title": "T", "description": 1},
        {"title": "T", "description": "d" * 20_001},
        {"title": "T", "duration": "60"},
        {"title": "T", "duration": 1.5},
        {"title": "T", "duration": True},
        {"title": "T", "duration": -1},
        {"title": "T", "duration": 10**30},
        {"title": "T", "tags": "one"},
        {"title": "T", "recorded_at": "yesterday"},
        {"title": "T", "recorded_at": 5},
    ],
)
def test_bad_members_are_refused_by_name(user: User, given: dict[str, Any]) -> None:
    body = problem(user.call("POST", VIDEOS, json=given), 400)
    assert any(name in body["error"] for name in ("title", *given))


def test_the_list_without_a_page_is_the_whole_library(user: User, other: User) -> None:
    other.video()
    ids = [user.video(title=f"T{number}")["id"] for number in range(30)]
    body = ok(user.call("GET", VIDEOS))
    assert [video["id"] for video in body["videos"]] == sorted(ids)
    assert all(set(video) == SHAPE for video in body["videos"])
    assert (body["total"], body["next_page"]) == (30, None)


def test_an_empty_library(user: User) -> None:
    assert ok(user.call("GET", VIDEOS))["videos"] == []


def test_pages(user: User) -> None:
    ids = [user.video()["id"] for _ in range(5)]
    seen, page = [], 1
    while page:
        body = ok(user.call("GET", f"{VIDEOS}?page={page}&per_page=2"))
        seen += [video["id"] for video in body["videos"]]
        assert (body["total"], body["pages"], body["page"]) == (5, 3, page)
        page = body["next_page"]
    assert seen == ids
    for far in ("page=9", "page=100000&per_page=10000"):
        assert ok(user.call("GET", f"{VIDEOS}?{far}"))["videos"] == []


@pytest.mark.parametrize(
    "query",
    ["page=0", "page=x", "per_page=0", "per_page=10001", "per_page=-1", "sort=size", "q=%00"],
)
def test_bad_queries(user: User, query: str) -> None:
    problem(user.call("GET", f"{VIDEOS}?{query}"), 400)


def test_a_change_answers_with_the_time_of_it(user: User) -> None:
    video = user.video(title="Before", description="d", duration=5)
    body = ok(user.call("PUT", f"{VIDEOS}/{video['id']}", json={"title": "After"}))
    assert set(body) == {"id", "title", "description", "duration", "updated_at"}
    assert (body["title"], body["description"], body["duration"]) == ("After", "d", 5)
    utc(body["updated_at"])


@pytest.mark.parametrize(
    ("change", "after"),
    [
        ({}, {}),
        ({"title": ""}, {}),
        ({"title": None, "description": None, "duration": None}, {}),
        ({"description": ""}, {"description": ""}),
        ({"duration": 0}, {"duration": 0}),
        ({"title": "", "duration": 9}, {"duration": 9}),
        ({"id": 99, "created_at": "x", "user_id": "me", "title": "New"}, {"title": "New"}),
    ],
)
def test_what_a_change_changes(user: User, change: dict[str, Any], after: dict[str, Any]) -> None:
    before = user.video(title="Before", description="d", duration=5)
    ok(user.call("PUT", f"{VIDEOS}/{before['id']}", json=change))
    assert ok(user.call("GET", f"{VIDEOS}/{before['id']}")) == {**before, **after}


def test_a_client_may_send_the_whole_video_back(user: User) -> None:
    video = user.video(title="T", description="d", duration=5)
    body = ok(user.call("PUT", f"{VIDEOS}/{video['id']}", json={**video, "title": "U"}))
    assert body["id"] == video["id"]
    assert body["title"] == "U"


@pytest.mark.parametrize("change", [{"title": 1}, {"duration": "9"}, {"description": "d" * 20_001}])
def test_bad_changes(user: User, change: dict[str, Any]) -> None:
    video = user.video()
    problem(user.call("PUT", f"{VIDEOS}/{video['id']}", json=change), 400)
    assert ok(user.call("GET", f"{VIDEOS}/{video['id']}")) == video


def test_deleting(user: User) -> None:
    path = f"{VIDEOS}/{user.video()['id']}"
    assert ok(user.call("DELETE", path)) == {"message": "Video deleted"}
    problem(user.call("DELETE", path), 404)
    problem(user.call("GET", path), 404)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
@pytest.mark.parametrize("video_id", [0, 999_999_999, 10**17, 10**18, 10**30])
def test_unknown_videos(user: User, method: str, video_id: int) -> None:
    problem(user.call(method, f"{VIDEOS}/{video_id}", json={"title": "x"}), 404)


@pytest.mark.parametrize("method", ["GET", "PUT", "DELETE"])
def test_a_video_of_somebody_else(user: User, other: User, method: str) -> None:
    video = other.video()
    problem(user.call(method, f"{VIDEOS}/{video['id']}", json={"title": "x"}), 404)
    assert ok(other.call("GET", f"{VIDEOS}/{video['id']}")) == video
