"""`PUT`, `GET` and `DELETE` of a video's transcript."""

import pytest
from sqlalchemy import func, select

from gateway.transcripts.models import TranscriptRow
from gateway.transcripts.routes import TRANSCRIPT_BYTES
from tests.unit.gateway.world import User, World, json_of

WEBVTT = "WEBVTT\n\n00:00:01.500 --> 00:00:04.000\nHello &amp; welcome\n\n"
SUBRIP = "1\n00:00:01,500 --> 00:00:04,000\nHello & welcome\n"
OTHER = "WEBVTT\n\n00:01.000 --> 00:02.000\nSomething else\n"
CUES = [{"start_ms": 1500, "end_ms": 4000, "text": "Hello & welcome"}]


@pytest.fixture
def path(user: User) -> str:
    return f"/api/v1/users/{{me}}/videos/{user.video()['id']}/transcript"


def put(user: User, path: str, text: str, status: int = 200, **headers: str) -> dict[str, object]:
    given = {name.replace("_", "-"): value for name, value in headers.items()}
    answer = user.call("PUT", path, data=text.encode(), content_type="text/vtt", headers=given)
    assert answer.status_code == status, answer.text
    return json_of(answer)


def test_a_file_becomes_cues_and_an_event(world: World, user: User, path: str) -> None:
    stored = put(user, path, WEBVTT)
    assert stored["cues"] == 1
    [told] = world.events("video.transcript_replaced")
    assert told == {
        "user_id": user.id,
        "video_id": stored["video_id"],
        "library_version": 2,
        "cues": CUES,
    }
    got = user.call("GET", path)
    assert json_of(got) == {
        "video_id": stored["video_id"],
        "updated_at": "2026-03-01T12:00:00Z",
        "cues": [{"start": 1.5, "end": 4.0, "text": "Hello & welcome"}],
    }
    assert user.call("GET", path, headers={"If-None-Match": got.headers["ETag"]}).status_code == 304


def test_it_is_given_out_in_the_form_asked_for(user: User, path: str) -> None:
    put(user, path, SUBRIP)
    for form, accept, file in (
        ("vtt", "text/vtt", WEBVTT),
        ("srt", "application/x-subrip", SUBRIP),
    ):
        for answer in (
            user.call("GET", f"{path}?format={form}"),
            user.call("GET", path, headers={"Accept": accept}),
        ):
            assert answer.mimetype == accept
            assert answer.text.strip() == file.strip()
    assert user.call("GET", f"{path}?format=pdf").status_code == 400


def test_the_same_again_changes_nothing(world: World, user: User, path: str) -> None:
    put(user, path, WEBVTT)
    put(user, path, SUBRIP)
    assert len(world.events("video.transcript_replaced")) == 1
    put(user, path, OTHER)
    versions = [told["library_version"] for told in world.events("video.transcript_replaced")]
    assert versions == [2, 3]


def test_it_is_deleted_alone_and_with_its_video(world: World, user: User, path: str) -> None:
    put(user, path, WEBVTT)
    assert user.call("DELETE", path).status_code == 200
    [told] = world.events("video.transcript_removed")
    assert told["library_version"] == 3
    assert user.call("GET", path).status_code == 404
    assert user.call("DELETE", path).status_code == 404
    put(user, path, WEBVTT)
    assert user.call("DELETE", path.removesuffix("/transcript")).status_code == 200
    with world.parts.database.read() as session:
        assert session.scalar(select(func.count()).select_from(TranscriptRow)) == 0
    put(user, path, WEBVTT, 404)


def test_a_malformed_file_is_refused_with_its_line(world: World, user: User, path: str) -> None:
    put(user, path, WEBVTT)
    refused = put(user, path, WEBVTT + "00:00:0x.000 --> 00:00:09.000\nlost\n", 400)
    assert refused["line"] == 6
    assert refused["error"] == (
        "The transcript is malformed at line 6: expected times like 00:01:02.500 --> 00:01:04.000"
    )
    put(user, path, "x" * (TRANSCRIPT_BYTES + 1), 413)
    assert len(json_of(user.call("GET", path))["cues"]) == 1
    assert len(world.events("video.transcript_replaced")) == 1


def test_conditions(user: User, path: str) -> None:
    put(user, path, WEBVTT, 412, If_Match='"v1"')
    put(user, path, WEBVTT)
    put(user, path, OTHER, 412, If_Match='"v1"')
    put(user, path, OTHER, 412, If_None_Match="*")
    put(user, path, OTHER, If_Match='"v2"')
    assert user.call("DELETE", path, headers={"If-Match": '"v2"'}).status_code == 412
    assert user.call("DELETE", path, headers={"If-Match": '"v3"'}).status_code == 200


def test_it_is_its_owners_alone(world: World, user: User, path: str) -> None:
    put(user, path, WEBVTT)
    other, mine = world.user(), path.replace("{me}", str(user.id))
    for method in ("GET", "PUT", "DELETE"):
        assert other.call(method, mine, data=OTHER.encode()).status_code == 403
        assert other.call(method, path, data=OTHER.encode()).status_code == 404
    assert len(json_of(user.call("GET", path))["cues"]) == 1
