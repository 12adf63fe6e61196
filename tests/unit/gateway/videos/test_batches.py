"""Batches that leave out what is there already."""

from typing import Any

from tests.unit.gateway.world import Json, User, World, json_of

VIDEOS = "/api/v1/users/{me}/videos"
TALK = {"title": "A", "duration": 60, "url": "https://example.com/a", "recorded_at": "2024-05-31"}


def send(user: User, *rows: object, **members: object) -> Json:
    body = {"videos": rows, "existing": "skip", **members}
    return json_of(user.call("POST", f"{VIDEOS}/batch", json=body))


def statuses(result: Json) -> list[str]:
    return [row["status"] for row in result["results"]]


def test_a_batch_sent_again_adds_nothing(world: World, user: User) -> None:
    rows: list[Any] = [TALK, {"title": "B"}, {"title": ""}]
    first, again = send(user, *rows), send(user, *rows)
    assert statuses(first) == ["accepted", "accepted", "refused"]
    assert statuses(again) == ["skipped", "skipped", "refused"]
    assert (again["accepted"], again["skipped"], again["refused"]) == (0, 2, 1)
    ids = [[row["video"]["id"] for row in result["results"][:2]] for result in (first, again)]
    assert ids[0] == ids[1]
    assert len(world.events("video.created")) == 2


def test_what_differs_is_another_video(user: User) -> None:
    user.video(**TALK, tags=["kept"])
    others: list[Json] = [
        {**TALK, name: value}
        for name, value in (
            ("title", "a"),
            ("duration", 61),
            ("url", None),
            ("recorded_at", "2024-06-01"),
        )
    ]
    same = {**TALK, "url": " https://example.com/a ", "description": "new"}
    assert statuses(send(user, same, *others)) == ["skipped", *["accepted"] * 4]


def test_rows_that_are_alike_are_added_once(user: User) -> None:
    result = send(user, {"title": "A"}, {"title": "B"}, {"title": "A", "tags": ["later"]})
    assert statuses(result) == ["accepted", "accepted", "skipped"]
    assert result["results"][2]["video"] == result["results"][0]["video"]


def test_another_library_does_not_count(world: World, user: User) -> None:
    world.user().video(title="A")
    assert statuses(send(user, {"title": "A"})) == ["accepted"]


def test_unasked_nothing_is_skipped(user: User) -> None:
    result = send(user, TALK, TALK, existing="add")
    assert statuses(result) == ["accepted", "accepted"]
    assert "skipped" not in result


def test_what_to_do_with_existing_ones_is_add_or_skip(user: User) -> None:
    body = {"videos": [TALK], "existing": "replace"}
    answer = user.call("POST", f"{VIDEOS}/batch", json=body)
    assert answer.status_code == 400
    assert "existing" in json_of(answer)["error"]
