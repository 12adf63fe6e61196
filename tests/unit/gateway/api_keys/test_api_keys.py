"""Keys: kept as keyed hashes, found by one look-up, ended at once."""

import pytest
from pydantic import SecretStr
from sqlalchemy import select, text

from gateway.api_keys.models import ApiKey
from gateway.api_keys.secret import hash_with, is_well_formed, new_secret, with_checksum
from gateway.app import create_app
from tests.unit.gateway.sql import statements
from tests.unit.gateway.world import User, World, json_of

ME = "/api/v1/auth/me"


def test_keys_are_long_random_and_carry_a_checksum() -> None:
    keys = {new_secret() for _ in range(100)}
    assert len(keys) == 100
    assert all(is_well_formed(key) and len(key) == 16 + 38 for key in keys)
    key = keys.pop()
    assert not any(is_well_formed(key[:at] + "!" + key[at + 1 :]) for at in range(len(key)))
    assert not is_well_formed(key + "0")
    assert not is_well_formed(key[:-1])


def test_the_hash_depends_on_the_pepper() -> None:
    key = with_checksum("a" * 32)
    one, two = (hash_with(SecretStr(pepper * 32), key) for pepper in "xy")
    assert one != two
    assert len(one) == 32


def test_the_key_itself_is_nowhere_in_the_database(world: World, user: User) -> None:
    _, key = user.api_key()
    with world.parts.database.read() as session:
        [row] = session.scalars(select(ApiKey)).all()
    assert row.key_hash == hash_with(world.parts.settings.api_key_pepper, key)
    assert key not in repr(world.events())


def test_a_mistyped_key_costs_no_look_up(world: World, user: User) -> None:
    _, key = user.api_key()
    with statements(world) as seen:
        answer = user.client.get(ME, headers={"X-API-Key": key[:-1] + "!"})
    assert answer.status_code == 401
    assert seen == []


def test_a_key_is_found_by_one_look_up_in_a_unique_index(world: World, user: User) -> None:
    _, key = user.api_key()
    user.client.get(ME, headers={"X-API-Key": key})
    with statements(world) as seen:
        user.client.get(ME, headers={"X-API-Key": key})
    asked = [statement for statement in seen if "api_keys" in statement]
    assert len(asked) == 1
    with world.parts.database.read() as session:
        plan = session.execute(
            text("EXPLAIN QUERY PLAN SELECT id FROM api_keys WHERE key_hash = x'00' AND is_active")
        ).all()
    assert "USING INDEX" in str(plan)


def last_used(user: User) -> str | None:
    [entry] = json_of(user.call("GET", "/api/v1/auth/api-keys"))["api_keys"]
    return None if entry["last_used_at"] is None else str(entry["last_used_at"])


def test_last_use_is_written_at_most_once_a_minute(world: World, user: User) -> None:
    _, key = user.api_key()
    moments = []
    for seconds in (0, 59, 1):
        world.clock.advance(seconds=seconds)
        user.client.get(ME, headers={"X-API-Key": key})
        moments.append(last_used(user))
    first, second, third = moments
    assert first == second == "2026-03-01T12:00:00Z"
    assert third == "2026-03-01T12:01:00Z"


def test_last_use_is_written_for_errors_too(world: World, user: User) -> None:
    _, key = user.api_key()
    assert user.client.get("/api/v1/nothing", headers={"X-API-Key": key}).status_code == 404
    assert last_used(user) is not None
    assert world.usage()


def test_a_key_deleted_on_one_replica_is_refused_by_another(world: World, user: User) -> None:
    replica = create_app(world.parts).test_client()
    key_id, key = user.api_key()
    assert replica.get(ME, headers={"X-API-Key": key}).status_code == 200
    user.call("DELETE", f"/api/v1/auth/api-keys/{key_id}")
    assert replica.get(ME, headers={"X-API-Key": key}).status_code == 401


def test_ids_are_never_given_twice(user: User) -> None:
    """Usage is kept by key id, so a deleted key's id must stay its own."""
    first, _ = user.api_key()
    user.call("DELETE", f"/api/v1/auth/api-keys/{first}")
    second, _ = user.api_key()
    assert second > first


def test_a_key_can_delete_itself(world: World, user: User) -> None:
    key_id, key = user.api_key()
    world.forget_events()
    answer = user.client.delete(f"/api/v1/auth/api-keys/{key_id}", headers={"X-API-Key": key})
    assert answer.status_code == 200
    assert [(row["status"], row["api_key_id"]) for row in world.usage()] == [(200, key_id)]


@pytest.mark.parametrize("header", ["bearer", "BEARER"])
def test_the_schemes_case_does_not_matter(user: User, header: str) -> None:
    _, key = user.api_key()
    answer = user.client.get(ME, headers={"Authorization": f"{header} {key}"})
    assert answer.status_code == 200
