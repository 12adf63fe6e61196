"""What goes wrong, and in which order it is told."""

import pytest

from tests.contract.frozen_api.expected import ok, problem
from tests.unit.gateway.world import User, World

PROTECTED = [
    ("GET", "/api/v1/users/{me}/videos"),
    ("POST", "/api/v1/users/{me}/videos"),
    ("GET", "/api/v1/users/{me}/videos/1"),
    ("PUT", "/api/v1/users/{me}/videos/1"),
    ("DELETE", "/api/v1/users/{me}/videos/1"),
    ("POST", "/api/v1/users/{me}/search"),
    ("GET", "/api/v1/users/{me}/search/1"),
    ("POST", "/api/v1/auth/api-keys"),
    ("GET", "/api/v1/auth/api-keys"),
    ("DELETE", "/api/v1/auth/api-keys/1"),
]
OF_A_USER = [row for row in PROTECTED if "{me}" in row[1]]
WITH_A_BODY = [
    ("POST", "/api/v1/auth/register"),
    ("POST", "/api/v1/auth/login"),
    ("POST", "/api/v1/auth/api-keys"),
    ("POST", "/api/v1/users/{me}/videos"),
    ("POST", "/api/v1/users/{me}/search"),
]
BAD_CREDENTIALS = [
    {},
    {"Authorization": "Bearer"},
    {"Authorization": "Bearer nonsense"},
    {"Authorization": "Bearer a.b.c"},
    {"Authorization": "Basic dXNlcjpwYXNz"},
    {"Authorization": "Bearer imaginario_live_" + "0" * 38},
    {"X-API-Key": "nonsense"},
    {"X-API-Key": "imaginario_live_"},
    {"X-API-Key": "imaginario_live_ünïcode"},
]


def test_health(world: World) -> None:
    assert ok(world.app.test_client().get("/health"))["status"] == "healthy"


@pytest.mark.parametrize(("method", "path"), PROTECTED)
def test_authentication_is_required(user: User, method: str, path: str) -> None:
    answer = user.client.open(path.replace("{me}", str(user.id)), method=method, json={})
    problem(answer, 401, "Authentication required")


@pytest.mark.parametrize("headers", BAD_CREDENTIALS)
def test_bad_credentials_are_none(user: User, headers: dict[str, str]) -> None:
    problem(user.client.get("/api/v1/auth/me", headers=headers), 401, "Authentication required")


@pytest.mark.parametrize("scheme", ["Authorization", "X-API-Key"])
def test_an_api_key_is_as_good_as_a_session(user: User, scheme: str) -> None:
    _, key = user.api_key()
    headers = {scheme: f"Bearer {key}" if scheme == "Authorization" else key}
    path = f"/api/v1/users/{user.id}/videos"
    video = ok(user.client.post(path, json={"title": "T"}, headers=headers), 201)
    for method in ("GET", "PUT", "DELETE"):
        ok(user.client.open(f"{path}/{video['id']}", method=method, json={}, headers=headers))
    ok(user.client.get(path, headers=headers))


@pytest.mark.parametrize(("method", "path"), OF_A_USER)
def test_another_users_path(user: User, other: User, method: str, path: str) -> None:
    problem(other.call(method, path.replace("{me}", str(user.id)), json={}), 403, "Unauthorized")


@pytest.mark.parametrize(("method", "path"), WITH_A_BODY)
@pytest.mark.parametrize(
    "data", [b"", b"{", b"nonsense", b"\xff\xfe", b'{"title": "\\ud800"}', b"[" * 100_000]
)
def test_a_body_that_is_not_json(user: User, method: str, path: str, data: bytes) -> None:
    body = problem(user.call(method, path, data=data), 400)
    assert body["error"] == "The body is not valid JSON"


@pytest.mark.parametrize(("method", "path"), WITH_A_BODY)
@pytest.mark.parametrize("data", [b"[]", b"null", b"1", b'"text"', b"true"])
def test_a_body_that_is_not_an_object(user: User, method: str, path: str, data: bytes) -> None:
    body = problem(user.call(method, path, data=data), 400)
    assert body["error"] == "The body must be a JSON object"


def test_a_body_that_is_too_long(user: User) -> None:
    data = b'{"title": "T", "x": "' + b"x" * 1_000_000 + b'"}'
    problem(user.call("POST", "/api/v1/users/{me}/videos", data=data), 413)


def test_a_body_needs_no_content_type(user: User) -> None:
    ok(user.call("POST", "/api/v1/users/{me}/videos", data=b'{"title": "T"}'), 201)


def test_unknown_routes_come_before_everything(world: World) -> None:
    problem(world.app.test_client().get("/api/v1/users/1/nothing"), 404)
    problem(world.app.test_client().post("/api/v1/users/x/videos", data=b"{"), 404)


def test_authentication_comes_before_whose_it_is(user: User, other: User) -> None:
    problem(user.client.put(f"/api/v1/users/{other.id}/videos/1", data=b"{"), 401)


def test_whose_it_is_comes_before_whether_it_exists(user: User, other: User) -> None:
    problem(user.call("PUT", f"/api/v1/users/{other.id}/videos/999999999", data=b"{"), 403)


def test_whether_it_exists_comes_before_the_body(user: User) -> None:
    problem(user.call("PUT", "/api/v1/users/{me}/videos/999999999", data=b"{"), 404)


def test_a_wrong_method_names_the_right_ones(user: User) -> None:
    answer = user.call("PATCH", "/api/v1/users/{me}/videos")
    problem(answer, 405)
    assert {"GET", "POST"} <= set(answer.headers["Allow"].replace(" ", "").split(","))


@pytest.mark.parametrize("origin", ["http://localhost:3000", "http://127.0.0.1:3000"])
def test_the_old_browser_app_may_call(user: User, origin: str) -> None:
    answer = user.client.options(
        f"/api/v1/users/{user.id}/videos",
        headers={
            "Origin": origin,
            "Access-Control-Request-Method": "PUT",
            "Access-Control-Request-Headers": "authorization, content-type",
        },
    )
    assert answer.status_code == 200
    assert answer.headers["Access-Control-Allow-Origin"] == origin
    allowed = answer.headers["Access-Control-Allow-Headers"].lower()
    assert "authorization" in allowed
    assert "content-type" in allowed
    assert "PUT" in answer.headers["Access-Control-Allow-Methods"]
    for path in ("/api/v1/users/{me}/videos", "/health"):
        answer = user.call("GET", path, headers={"Origin": origin})
        assert answer.headers["Access-Control-Allow-Origin"] == origin


def test_strangers_origins_may_not_call(user: User) -> None:
    answer = user.call(
        "GET", "/api/v1/users/{me}/videos", headers={"Origin": "http://evil.example"}
    )
    assert "Access-Control-Allow-Origin" not in answer.headers
