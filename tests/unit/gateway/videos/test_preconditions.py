"""Entity tags: no lost updates, no needless transfers."""

import pytest

from tests.unit.gateway.world import User, World

VIDEOS = "/api/v1/users/{me}/videos"


def etag_of(user: User, path: str) -> str:
    return user.call("GET", path).headers["ETag"]


def test_every_change_changes_the_tag(user: User) -> None:
    path = f"{VIDEOS}/{user.video()['id']}"
    before = etag_of(user, path)
    assert before.startswith('"')
    changed = user.call("PUT", path, json={"title": "U"}).headers["ETag"]
    assert changed != before
    assert etag_of(user, path) == changed


def test_a_new_video_comes_with_its_tag(user: User) -> None:
    answer = user.call("POST", VIDEOS, json={"title": "T"})
    assert answer.json is not None
    assert answer.headers["ETag"] == etag_of(user, f"{VIDEOS}/{answer.json['id']}")


@pytest.mark.parametrize("method", ["PUT", "DELETE"])
@pytest.mark.parametrize(
    ("condition", "status"),
    [
        ("{etag}", 200),
        ("*", 200),
        ('"other", {etag}', 200),
        ('"other"', 412),
        ("W/{etag}", 412),
    ],
)
def test_if_match(user: User, method: str, condition: str, status: int) -> None:
    path = f"{VIDEOS}/{user.video()['id']}"
    headers = {"If-Match": condition.format(etag=etag_of(user, path))}
    assert user.call(method, path, json={"title": "U"}, headers=headers).status_code == status


def test_the_second_of_two_writers_is_told(world: World, user: User) -> None:
    path = f"{VIDEOS}/{user.video()['id']}"
    headers = {"If-Match": etag_of(user, path)}
    world.forget_events()
    assert user.call("PUT", path, json={"title": "U"}, headers=headers).status_code == 200
    assert user.call("PUT", path, json={"title": "V"}, headers=headers).status_code == 412
    assert [row["title"] for row in world.events("video.updated")] == ["U"]


@pytest.mark.parametrize("condition", ["{etag}", "W/{etag}", "*", '"x", {etag}'])
def test_if_none_match(user: User, condition: str) -> None:
    path = f"{VIDEOS}/{user.video()['id']}"
    etag = etag_of(user, path)
    headers = {"If-None-Match": condition.format(etag=etag)}
    answer = user.call("GET", path, headers=headers)
    assert (answer.status_code, answer.data) == (304, b"")
    assert answer.headers["ETag"] == etag
    user.call("PUT", path, json={"title": "U"})
    if condition != "*":
        assert user.call("GET", path, headers=headers).status_code == 200


def test_no_condition_makes_a_video_exist(user: User) -> None:
    answer = user.call("PUT", f"{VIDEOS}/999", json={"title": "U"}, headers={"If-Match": "*"})
    assert answer.status_code == 404
