"""`/api/v1/auth/api-keys`."""

from typing import Any

import pytest

from tests.contract.frozen_api.expected import ok, problem, utc
from tests.unit.gateway.world import User

KEYS = "/api/v1/auth/api-keys"


def test_a_new_key_is_shown_once(user: User) -> None:
    body = ok(user.call("POST", KEYS, json={"name": "laptop"}), 201)
    assert {"api_key", "api_key_id", "name", "created_at"} <= set(body)
    assert body["api_key"].startswith("imaginario_live_")
    assert body["name"] == "laptop"
    assert isinstance(body["api_key_id"], int)
    utc(body["created_at"])
    assert body["api_key"] not in user.call("GET", KEYS).text


@pytest.mark.parametrize(
    "given", [{}, {"name": ""}, {"name": None}, {"name": 5}, {"name": "n" * 201}]
)
def test_a_key_needs_a_name(user: User, given: dict[str, Any]) -> None:
    problem(user.call("POST", KEYS, json=given), 400)


def test_the_list_has_the_callers_keys_only(user: User, other: User) -> None:
    other.api_key("not mine")
    first, _ = user.api_key("one")
    second, key = user.api_key("two")
    user.client.get("/api/v1/auth/me", headers={"X-API-Key": key})
    body = ok(user.call("GET", KEYS))
    assert set(body) == {"api_keys"}
    assert [entry["id"] for entry in body["api_keys"]] == [first, second]
    unused, used = body["api_keys"]
    assert {"id", "name", "is_active", "created_at", "last_used_at"} <= set(unused)
    assert (unused["name"], unused["is_active"], unused["last_used_at"]) == ("one", True, None)
    utc(used["last_used_at"])


def test_a_deleted_key_stops_working_at_once(user: User) -> None:
    key_id, key = user.api_key()
    ok(user.client.get("/api/v1/auth/me", headers={"X-API-Key": key}))
    assert ok(user.call("DELETE", f"{KEYS}/{key_id}")) == {"message": "API key deleted"}
    for headers in ({"X-API-Key": key}, {"Authorization": f"Bearer {key}"}):
        problem(user.client.get("/api/v1/auth/me", headers=headers), 401, "Authentication required")
    assert ok(user.call("GET", KEYS)) == {"api_keys": []}
    problem(user.call("DELETE", f"{KEYS}/{key_id}"), 404)


@pytest.mark.parametrize("key_id", [0, 999_999, 10**17, 10**30])
def test_deleting_an_unknown_key(user: User, key_id: int) -> None:
    problem(user.call("DELETE", f"{KEYS}/{key_id}"), 404)


def test_deleting_somebody_elses_key(user: User, other: User) -> None:
    key_id, key = other.api_key()
    problem(user.call("DELETE", f"{KEYS}/{key_id}"), 404)
    ok(other.client.get("/api/v1/auth/me", headers={"X-API-Key": key}))


def test_a_key_may_manage_keys(user: User) -> None:
    _, key = user.api_key("first")
    headers = {"Authorization": f"Bearer {key}"}
    body = ok(user.client.post(KEYS, json={"name": "second"}, headers=headers), 201)
    assert len(ok(user.client.get(KEYS, headers=headers))["api_keys"]) == 2
    ok(user.client.delete(f"{KEYS}/{body['api_key_id']}", headers=headers))
