"""Every change has its version and its event."""

from threading import Thread
from typing import Any

from tests.unit.gateway.world import User, World, json_of

VIDEOS = "/api/v1/users/{me}/videos"


def versions(world: World) -> list[int]:
    return [row["library_version"] for row in world.events() if "library_version" in row]


def test_changes_are_numbered_without_a_gap(world: World, user: User) -> None:
    other = world.user()
    first, second = user.video(), user.video()
    other.video()
    user.call("PUT", f"{VIDEOS}/{first['id']}", json={"title": "U"})
    user.call("DELETE", f"{VIDEOS}/{second['id']}")
    user.call("POST", f"{VIDEOS}/batch", json={"videos": [{"title": "A"}, {}, {"title": "B"}]})
    mine = [
        row for row in world.events() if row.get("library_version") and row["user_id"] == user.id
    ]
    assert [row["library_version"] for row in mine] == [1, 2, 3, 4, 5, 6]


def test_events_carry_the_whole_video(world: World, user: User) -> None:
    given: dict[str, Any] = {
        "title": "T",
        "description": "d",
        "duration": 9,
        "tags": ["a", "b"],
        "speakers": ["S"],
        "language": "en",
        "url": "https://example.com/v",
        "thumbnail_url": "https://example.com/t",
        "recorded_at": "2024-05-31",
    }
    video = user.video(**given)
    [created] = world.events("video.created")
    assert {name: created[name] for name in given} == given
    assert (created["video_id"], created["user_id"]) == (video["id"], user.id)
    assert {name: video[name] for name in given} == given
    user.call("DELETE", f"{VIDEOS}/{video['id']}")
    [deleted] = world.events("video.deleted")
    assert deleted == {"user_id": user.id, "video_id": video["id"], "library_version": 2}


def test_a_change_that_changes_nothing_is_none(world: World, user: User) -> None:
    video = user.video(title="T", tags=["a"])
    user.call("PUT", f"{VIDEOS}/{video['id']}", json={**video, "description": None})
    assert versions(world) == [1]


def test_refused_changes_leave_no_event(world: World, user: User) -> None:
    user.video()
    for method, path, body in (
        ("POST", VIDEOS, {}),
        ("PUT", f"{VIDEOS}/999", {"title": "x"}),
        ("DELETE", f"{VIDEOS}/999", {}),
    ):
        assert user.call(method, path, json=body).status_code >= 400
    assert versions(world) == [1]


def test_changes_at_the_same_time_get_versions_of_their_own(world: World, user: User) -> None:
    def add() -> None:
        for _ in range(5):
            path = f"/api/v1/users/{user.id}/videos"
            answer = world.app.test_client().post(path, json={"title": "T"}, headers=user.auth())
            assert answer.status_code == 201

    threads = [Thread(target=add) for _ in range(4)]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert sorted(versions(world)) == list(range(1, 21))


def test_optional_members_are_shown_when_they_have_a_value(user: User) -> None:
    video = user.video(tags=["a", " a ", "", "b"], language="de")
    assert video["tags"] == ["a", "b"]
    assert video["language"] == "de"
    cleared = user.call("PUT", f"{VIDEOS}/{video['id']}", json={"tags": [], "language": ""})
    assert {"tags", "language"} & set(json_of(cleared)) == set()


def test_rows_of_a_batch_are_accepted_or_refused_by_themselves(world: World, user: User) -> None:
    rows = [{"title": "A", "recorded_at": "2020-01-01"}, {"title": 5}, "text", {"title": "x" * 201}]
    body = json_of(user.call("POST", f"{VIDEOS}/batch", json={"videos": rows}))
    assert (body["accepted"], body["refused"]) == (1, 3)
    assert [row["status"] for row in body["results"]] == ["accepted", *["refused"] * 3]
    assert [row["index"] for row in body["results"]] == [0, 1, 2, 3]
    assert body["results"][0]["video"]["title"] == "A"
    assert all(row["error"] for row in body["results"][1:])
    assert len(world.events("video.created")) == 1


def test_a_batch_has_up_to_a_thousand_rows(world: World, user: User) -> None:
    rows = [{"title": f"T{number}", "description": "d" * 2_000} for number in range(1_000)]
    body = json_of(user.call("POST", f"{VIDEOS}/batch", json={"videos": rows}))
    assert body["accepted"] == 1_000
    ids = [row["video"]["id"] for row in body["results"]]
    assert ids == sorted(ids)
    assert [row["video"]["title"] for row in body["results"]] == [row["title"] for row in rows]
    assert versions(world) == list(range(1, 1_001))
    too_many = user.call("POST", f"{VIDEOS}/batch", json={"videos": [{"title": "T"}] * 1_001})
    assert too_many.status_code == 400


def test_bad_batches(user: User) -> None:
    bad: list[dict[str, Any]] = [{}, {"videos": None}, {"videos": {}}, {"videos": "T"}]
    for body in bad:
        assert user.call("POST", f"{VIDEOS}/batch", json=body).status_code == 400
    huge = b'{"videos": [], "x": "' + b"x" * 16_000_000 + b'"}'
    assert user.call("POST", f"{VIDEOS}/batch", data=huge).status_code == 413
