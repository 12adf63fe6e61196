"""What a key may do, and that it cannot free itself."""

import pytest

from gateway.upstream.client import Answer
from tests.unit.gateway.world import User, World, json_of

KEYS = "/api/v1/auth/api-keys"
VIDEOS = "/api/v1/users/{me}/videos"
SEARCH = "/api/v1/users/{me}/search"


def asked(user: User, key: str, method: str, path: str) -> int:
    answer = user.client.open(
        path.replace("{me}", str(user.id)),
        method=method,
        json={"title": "T", "query": "q", "name": "n"} if method == "POST" else None,
        headers={"X-API-Key": key},
    )
    if answer.status_code == 403:
        body = json_of(answer)
        assert body["missing_scope"] in body["error"]
        assert body["missing_scope"] in answer.headers["WWW-Authenticate"]
    return answer.status_code


@pytest.mark.parametrize(
    ("scope", "method", "path", "status"),
    [
        ("read", "GET", VIDEOS, 200),
        ("read", "HEAD", VIDEOS, 200),
        ("read", "GET", KEYS, 200),
        ("write", "POST", VIDEOS, 201),
        ("write", "DELETE", VIDEOS + "/77", 404),
        ("search", "POST", SEARCH, 202),
        ("search", "GET", SEARCH + "/none", 404),
        ("search", "GET", "/api/v1/search/jobs", 200),
        ("analytics", "GET", "/api/v1/analytics/usage", 200),
        ("analytics", "GET", "/api/v1/auth/api-keys/77/usage", 404),
    ],
)
def test_a_request_needs_its_scope_and_no_other(  # noqa: PLR0913, PLR0917 - a row of a table
    world: World, user: User, scope: str, method: str, path: str, status: int
) -> None:
    usage = f"/api/v1/users/{user.id}/usage"
    world.analytics_consumer.answers[usage] = Answer(200, {"keys": []})
    _, with_it = user.api_key(scopes=[scope])
    others = [each for each in ("read", "write", "search", "analytics") if each != scope]
    _, without = user.api_key(scopes=others)
    assert asked(user, with_it, method, path) == status
    assert user.client.get("/health", headers={"X-API-Key": without}).status_code == 200
    assert user.client.get("/api/v1/auth/me", headers={"X-API-Key": without}).status_code == 200
    assert user.client.get("/api/v1/nowhere", headers={"X-API-Key": without}).status_code == 404
    refused = user.client.open(
        path.replace("{me}", str(user.id)), method=method, headers={"X-API-Key": without}
    )
    assert refused.status_code == 403
    assert "X-Request-ID" in refused.headers


def test_the_problem_names_the_missing_scope_and_is_counted(world: World, user: User) -> None:
    key_id, key = user.api_key(scopes=["search", "read"])
    world.forget_events()
    assert asked(user, key, "POST", VIDEOS) == 403
    [usage] = world.usage()
    assert (usage["status"], usage["api_key_id"]) == (403, key_id)
    assert world.events("video.created") == []


@pytest.mark.parametrize("members", [{"scopes": ["write"]}, {"expires_at": "2026-04-01T00:00:00Z"}])
def test_a_restricted_key_cannot_change_keys(user: User, members: dict[str, object]) -> None:
    key_id, key = user.api_key("restricted", **members)
    for method, path in [
        ("POST", KEYS),
        ("PATCH", f"{KEYS}/{key_id}"),
        ("DELETE", f"{KEYS}/{key_id}"),
        ("POST", f"{KEYS}/{key_id}/rotate"),
    ]:
        answer = user.client.open(
            path, method=method, json={"name": "free"}, headers={"X-API-Key": key}
        )
        assert answer.status_code == 403
    assert len(json_of(user.call("GET", KEYS))["api_keys"]) == 1


def test_scopes_are_shown_in_order_and_once(user: User) -> None:
    user.api_key("plain")
    user.api_key("some", scopes=["search", "read", "search"])
    plain, some = json_of(user.call("GET", KEYS))["api_keys"]
    assert plain["scopes"] == ["read", "write", "search", "analytics"]
    assert some["scopes"] == ["read", "search"]


@pytest.mark.parametrize("scopes", [[], ["admin"], "read", [1], {"read": True}])
def test_scopes_that_are_none_are_refused(user: User, scopes: object) -> None:
    assert user.call("POST", KEYS, json={"name": "n", "scopes": scopes}).status_code == 400
