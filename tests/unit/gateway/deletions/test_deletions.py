"""Deletions of several videos: whole, seen by everybody at once, and taken back as a whole."""

from sqlalchemy import select

from gateway.deletions.models import DeletedVideo
from tests.unit.gateway.world import Json, User, World, json_of

VIDEOS = "/api/v1/users/{me}/videos"
TRANSCRIPT = "WEBVTT\n\n00:01.000 --> 00:02.500\nhello\n"


def delete(user: User, *video_ids: object) -> Json:
    answer = user.call("POST", f"{VIDEOS}/deletions", json={"video_ids": video_ids})
    assert answer.status_code == 201, answer.text
    return json_of(answer)


def restore(user: User, deletion: Json) -> int:
    return user.call("POST", f"{VIDEOS}/deletions/{deletion['id']}/restore").status_code


def library(user: User) -> list[Json]:
    videos: list[Json] = json_of(user.call("GET", VIDEOS))["videos"]
    return videos


def test_what_was_deleted_comes_back_as_it_was(world: World, user: User) -> None:
    first = user.video(
        title="A", description="d", duration=9, tags=["a"], speakers=["S"], language="en",
        url="https://example.com/v", thumbnail_url="https://example.com/t",
        recorded_at="2024-05-31",
    )  # fmt: skip
    second, kept = user.video(title="B"), user.video(title="C")
    before = library(user)
    world.clock.advance(minutes=1)
    deletion = delete(user, second["id"], first["id"], 999)
    assert deletion["video_ids"] == [first["id"], second["id"]]
    assert library(user) == [kept]
    assert restore(user, deletion) == 200
    assert library(user) == before
    assert restore(user, deletion) == 404
    told = [
        (row["video_id"], row["library_version"])
        for row in [*world.events("video.deleted"), *world.events("video.created")[3:]]
    ]
    assert told == [(first["id"], 4), (second["id"], 5), (first["id"], 6), (second["id"], 7)]


def test_a_transcript_comes_back_with_its_video(world: World, user: User) -> None:
    video = user.video()
    path = f"{VIDEOS}/{video['id']}/transcript"
    user.call("PUT", path, data=TRANSCRIPT)
    before = json_of(user.call("GET", path))["cues"]
    deletion = delete(user, video["id"])
    assert user.call("GET", path).status_code == 404
    restore(user, deletion)
    assert json_of(user.call("GET", path))["cues"] == before
    first, again = world.events("video.transcript_replaced")
    assert again["cues"] == first["cues"]
    assert again["library_version"] == 5


def test_a_deletion_is_forgotten_after_an_hour(world: World, user: User) -> None:
    deletion, video = delete(user, user.video()["id"]), user.video()
    world.clock.advance(minutes=60)
    assert restore(user, deletion) == 404
    again = delete(user, video["id"])
    with world.parts.database.read() as session:
        kept = session.scalars(select(DeletedVideo.deletion_id)).all()
    assert kept == [again["id"]]


def test_nobody_deletes_or_restores_what_is_not_theirs(world: World, user: User) -> None:
    video, other = user.video(), world.user()
    body = {"video_ids": [video["id"]]}
    assert other.call("POST", f"{VIDEOS}/deletions", json=body).status_code == 404
    foreign = VIDEOS.format(me=user.id)
    assert other.call("POST", f"{foreign}/deletions", json=body).status_code == 403
    assert library(user) == [video]
    deletion = delete(user, video["id"])
    assert restore(other, deletion) == 404
    assert restore(user, deletion) == 200


def test_bad_deletions(user: User) -> None:
    bad: list[object] = [None, [], ["1"], [0], [True], [1] * 1_001, 5]
    for video_ids in bad:
        answer = user.call("POST", f"{VIDEOS}/deletions", json={"video_ids": video_ids})
        assert answer.status_code == 400, video_ids
        assert "video_ids" in json_of(answer)["error"]
