"""Keys through their lives, on both kinds of database and on two replicas."""

from collections.abc import Iterator

import pytest

from gateway.app import create_app
from tests.unit.gateway.world import Json, User, World, json_of, make_world

KEYS = "/api/v1/auth/api-keys"
ME = "/api/v1/auth/me"


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


@pytest.fixture
def user(world: World) -> User:
    return world.user()


def status(world: World, key: str) -> int:
    """Ask a process that has never heard of the key."""
    return create_app(world.parts).test_client().get(ME, headers={"X-API-Key": key}).status_code


def entry(user: User, key_id: int) -> Json:
    entries: list[Json] = json_of(user.call("GET", KEYS))["api_keys"]
    return next(each for each in entries if each["id"] == key_id)


def patch(user: User, key_id: int, **members: object) -> Json:
    answer = user.call("PATCH", f"{KEYS}/{key_id}", json=members)
    assert answer.status_code == 200, answer.text
    assert json_of(answer) == entry(user, key_id)
    return json_of(answer)


def rotate(user: User, key_id: int, overlap: int | None = None) -> str:
    body = None if overlap is None else {"overlap_seconds": overlap}
    answer = user.call("POST", f"{KEYS}/{key_id}/rotate", json=body)
    assert answer.status_code == 200, answer.text
    assert json_of(answer)["api_key_id"] == key_id
    return str(json_of(answer)["api_key"])


def test_a_key_works_until_it_expires(world: World, user: User) -> None:
    key_id, key = user.api_key(expires_at="2026-03-01T14:00:00+01:00")
    assert entry(user, key_id)["expires_at"] == "2026-03-01T13:00:00Z"
    world.clock.advance(minutes=59)
    assert status(world, key) == 200
    world.clock.advance(minutes=1)
    assert status(world, key) == 401


def test_expiry_can_be_moved_and_taken_away(world: World, user: User) -> None:
    key_id, key = user.api_key(expires_at="2026-03-01T12:01:00Z")
    patch(user, key_id, expires_at="2026-03-01T12:30:00Z")
    world.clock.advance(minutes=10)
    assert status(world, key) == 200
    assert patch(user, key_id, expires_at=None)["expires_at"] is None
    world.clock.advance(minutes=40)
    assert status(world, key) == 200


def test_what_is_left_out_stays(user: User) -> None:
    key_id, _ = user.api_key("old", scopes=["read"], expires_at="2027-01-01T00:00:00Z")
    before = entry(user, key_id)
    assert patch(user, key_id, name="new") == before | {"name": "new"}
    assert patch(user, key_id, name=None, is_active=None) == before | {"name": "new"}
    assert patch(user, key_id, scopes=None)["scopes"] == ["read", "write", "search", "analytics"]


def test_a_deactivated_key_stops_and_comes_back(world: World, user: User) -> None:
    key_id, key = user.api_key()
    assert status(world, key) == 200
    assert patch(user, key_id, is_active=False)["is_active"] is False
    assert status(world, key) == 401
    patch(user, key_id, is_active=True)
    assert status(world, key) == 200


def test_a_change_of_scopes_holds_at_once(world: World, user: User) -> None:
    key_id, key = user.api_key()
    patch(user, key_id, scopes=["search"])
    path = f"/api/v1/users/{user.id}/videos"
    answer = create_app(world.parts).test_client().get(path, headers={"X-API-Key": key})
    assert json_of(answer)["missing_scope"] == "read"


def test_rotation_keeps_the_id_and_ends_the_old_secret(world: World, user: User) -> None:
    key_id, old = user.api_key("mine", scopes=["read"])
    status(world, old)
    before = entry(user, key_id)
    new = rotate(user, key_id)
    assert (status(world, old), status(world, new)) == (401, 200)
    assert entry(user, key_id) == before | {"rotated_at": "2026-03-01T12:00:00Z"}
    assert {row["api_key_id"] for row in world.usage() if row["auth"] == "api_key"} == {key_id}


def test_the_old_secret_works_for_the_overlap(world: World, user: User) -> None:
    key_id, old = user.api_key()
    new = rotate(user, key_id, overlap=3600)
    assert entry(user, key_id)["previous_valid_until"] == "2026-03-01T13:00:00Z"
    world.clock.advance(seconds=3599)
    assert (status(world, old), status(world, new)) == (200, 200)
    world.clock.advance(seconds=1)
    assert (status(world, old), status(world, new)) == (401, 200)
    assert entry(user, key_id)["previous_valid_until"] is None


def test_a_second_rotation_keeps_the_first_overlap_but_lengthens_none(
    world: World, user: User
) -> None:
    key_id, first = user.api_key()
    second = rotate(user, key_id, overlap=60)
    third = rotate(user, key_id, overlap=3600)
    assert [status(world, key) for key in (first, second, third)] == [200, 200, 200]
    world.clock.advance(seconds=60)
    assert [status(world, key) for key in (first, second, third)] == [401, 200, 200]
    fourth = rotate(user, key_id)
    assert [status(world, key) for key in (second, third, fourth)] == [401, 401, 200]


@pytest.mark.parametrize("way", ["delete", "deactivate", "expire"])
def test_old_secrets_end_with_their_key(world: World, user: User, way: str) -> None:
    key_id, old = user.api_key()
    rotate(user, key_id, overlap=86_400)
    assert status(world, old) == 200
    if way == "delete":
        user.call("DELETE", f"{KEYS}/{key_id}")
    elif way == "deactivate":
        patch(user, key_id, is_active=False)
    else:
        patch(user, key_id, expires_at="2026-03-01T12:00:01Z")
        world.clock.advance(seconds=1)
    assert status(world, old) == 401


@pytest.mark.parametrize(
    "members",
    [
        {"expires_at": "2026-03-01T12:00:00Z"},
        {"expires_at": "2020-01-01T00:00:00Z"},
        {"expires_at": "2027-01-01T00:00:00"},
        {"expires_at": "9999-12-31T23:59:59-12:00"},
        {"expires_at": "0001-01-01T00:00:00+14:00"},
        {"expires_at": "soon"},
        {"expires_at": 5},
        {"is_active": "yes"},
        {"name": ""},
        {"scopes": []},
    ],
)
def test_bad_members_change_nothing(user: User, members: Json) -> None:
    key_id, _ = user.api_key()
    before = entry(user, key_id)
    assert user.call("PATCH", f"{KEYS}/{key_id}", json=members).status_code == 400
    if "is_active" not in members:
        assert user.call("POST", KEYS, json={"name": "n", **members}).status_code == 400
    assert entry(user, key_id) == before


@pytest.mark.parametrize("overlap", [-1, 604_801, 1.5, "60", None])
def test_bad_overlaps_rotate_nothing(world: World, user: User, overlap: object) -> None:
    key_id, key = user.api_key()
    path = f"{KEYS}/{key_id}/rotate"
    assert user.call("POST", path, json={"overlap_seconds": overlap}).status_code == 400
    assert status(world, key) == 200


def test_other_peoples_keys_and_deleted_ones_are_not_found(world: World, user: User) -> None:
    theirs, _ = world.user().api_key()
    mine, _ = user.api_key()
    user.call("DELETE", f"{KEYS}/{mine}")
    for key_id in (theirs, mine, 999_999):
        for method, path in (("PATCH", ""), ("POST", "/rotate")):
            answer = user.call(method, f"{KEYS}/{key_id}{path}", data="not even JSON")
            assert answer.status_code == 404
