"""Every answer to a known caller is counted once, in the transaction of its effect."""

from collections.abc import Iterator
from contextlib import contextmanager

import pytest
from sqlalchemy import event, func, select
from sqlalchemy.exc import OperationalError
from sqlalchemy.orm import Session

from gateway.videos.models import Video
from shared_schemas.envelope import Event
from tests.unit.gateway.world import SERVICE_TOKEN, User, World

VIDEOS = "/api/v1/users/{me}/videos"
TEMPLATE = "/api/v1/users/{user_id}/videos"


def counted(world: World) -> list[tuple[str, str, int]]:
    return [(row["method"], row["route"], row["status"]) for row in world.usage()]


@pytest.mark.parametrize(
    ("method", "path", "row"),
    [
        ("GET", VIDEOS, ("GET", TEMPLATE, 200)),
        ("HEAD", VIDEOS, ("HEAD", TEMPLATE, 200)),
        ("POST", VIDEOS, ("POST", TEMPLATE, 201)),
        ("GET", VIDEOS + "/77", ("GET", TEMPLATE + "/{video_id}", 404)),
        ("GET", VIDEOS + "?page=x", ("GET", TEMPLATE, 400)),
        ("GET", "/api/v1/users/99999/videos", ("GET", TEMPLATE, 403)),
        ("PATCH", VIDEOS, ("PATCH", TEMPLATE, 405)),
        ("QUERYQUERYQUERYQUERY", VIDEOS, ("QUERYQUERYQUERYQ", TEMPLATE, 405)),
        ("GET", "/api/v1/nothing/here", ("GET", "(unmatched)", 404)),
        ("GET", "/health", ("GET", "/health", 200)),
    ],
)
def test_answers_are_counted_once_under_their_route(
    world: World, user: User, method: str, path: str, row: tuple[str, str, int]
) -> None:
    world.forget_events()
    user.call(method, path, json={"title": "T"})
    assert counted(world) == [row]


def test_a_session_and_a_key_are_told_apart(world: World, user: User) -> None:
    key_id, key = user.api_key()
    world.forget_events()
    user.call("GET", VIDEOS)
    user.client.get(f"/api/v1/users/{user.id}/videos", headers={"X-API-Key": key})
    session, api_key = world.usage()
    assert (session["auth"], session.get("api_key_id")) == ("session", None)
    assert (api_key["auth"], api_key["api_key_id"]) == ("api_key", key_id)
    assert session["user_id"] == api_key["user_id"] == user.id


def test_register_and_login_count_as_the_users_session(world: World) -> None:
    user = world.user()
    login = {"email": user.email, "password": "correct horse"}
    user.client.post("/api/v1/auth/login", json=login)
    user.client.post("/api/v1/auth/login", json=login | {"password": "wrong"})
    assert counted(world) == [
        ("POST", "/api/v1/auth/register", 201),
        ("POST", "/api/v1/auth/login", 200),
    ]
    assert {row["user_id"] for row in world.usage()} == {user.id}


@pytest.mark.parametrize(
    "path", ["/health", "/ready", "/openapi.json", "/docs/", "/api/v1/nothing"]
)
def test_strangers_are_not_counted(world: World, path: str) -> None:
    client = world.app.test_client()
    client.get(path)
    client.get(path, headers={"Authorization": f"Bearer {SERVICE_TOKEN}"})
    assert world.events() == []


def test_what_a_usage_event_tells(world: World, user: User) -> None:
    world.forget_events()
    answer = user.call("POST", VIDEOS, json={"title": "T"}, headers={"X-Request-ID": "mine-1"})
    [usage] = world.usage()
    assert usage["request_id"] == "mine-1"
    assert usage["response_bytes"] == len(answer.data)
    assert usage["request_bytes"] == len(b'{"title": "T"}')
    assert usage["duration_us"] > 0
    assert usage["occurred_at"].startswith("2026-03-01T12:00:00")


def videos_in(world: World) -> int:
    with world.parts.database.read() as session:
        return session.scalar(select(func.count()).select_from(Video)) or 0


def test_an_error_undoes_the_effect_and_is_counted(
    world: World, user: User, monkeypatch: pytest.MonkeyPatch
) -> None:
    def stumble(*_: object) -> None:
        raise RuntimeError("after the effect")

    monkeypatch.setattr("gateway.videos.routes.VideoEntry.of", stumble)
    world.forget_events()
    assert user.call("POST", VIDEOS, json={"title": "T"}).status_code == 500
    assert videos_in(world) == 0
    assert [row[2] for row in counted(world)] == [500]
    assert world.events("video.created") == []


@contextmanager
def failing(target: type[Session], name: str, when: int) -> Iterator[None]:
    """Let the `when`-th event of this name fail as a database does that went away."""
    seen = 0

    def fail(*_: object) -> None:
        nonlocal seen
        seen += 1
        if seen == when:
            raise OperationalError("COMMIT", {}, Exception("disk I/O error"))

    event.listen(target, name, fail)
    try:
        yield
    finally:
        event.remove(target, name, fail)


def test_what_cannot_be_committed_is_answered_with_503(world: World, user: User) -> None:
    world.forget_events()
    with failing(Session, "before_commit", 1):
        answer = user.call("POST", VIDEOS, json={"title": "T"})
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
    assert answer.mimetype == "application/problem+json"
    assert videos_in(world) == 0
    assert world.events() == []
    assert user.call("POST", VIDEOS, json={"title": "T"}).status_code == 201


def test_effect_and_count_are_one_transaction(world: World, user: User) -> None:
    """The answer's count fails, so the effect must not stand."""
    world.forget_events()
    outbox = world.parts.outbox
    add = outbox.add

    def fail_on_usage(session: Session, *events: Event) -> None:
        if events[0].type == "usage.recorded":
            raise OperationalError("INSERT", {}, Exception("disk full"))
        add(session, *events)

    object.__setattr__(outbox, "add", fail_on_usage)
    try:
        assert user.call("POST", VIDEOS, json={"title": "T"}).status_code == 503
    finally:
        object.__setattr__(outbox, "add", add)
    assert videos_in(world) == 0
    assert world.events() == []


def test_the_relay_is_nudged_after_the_commit(world: World, user: User) -> None:
    seen: list[int] = []
    outbox = world.parts.outbox
    object.__setattr__(outbox, "nudge", lambda: seen.append(len(world.usage())))
    world.forget_events()
    user.call("GET", VIDEOS)
    assert seen == [1]
