"""Sessions: renewed by a cookie, ended everywhere at once."""

from http.cookies import SimpleCookie

from flask.testing import FlaskClient
from werkzeug.test import TestResponse

from gateway.app import create_app
from tests.unit.gateway.world import PASSWORD, User, World, json_of

ME, REFRESH, LOGOUT = "/api/v1/auth/me", "/api/v1/auth/refresh", "/api/v1/auth/logout"


def login(user: User, client: FlaskClient) -> TestResponse:
    return client.post("/api/v1/auth/login", json={"email": user.email, "password": PASSWORD})


def csrf(client: FlaskClient) -> dict[str, str]:
    cookie = client.get_cookie("csrf_refresh_token")
    assert cookie is not None
    return {"X-CSRF-TOKEN": cookie.value}


def bearer(token: str) -> dict[str, str]:
    return {"Authorization": f"Bearer {token}"}


def test_the_refresh_cookie_is_out_of_reach_of_scripts(user: User) -> None:
    answer = login(user, user.client)
    cookies: SimpleCookie = SimpleCookie()
    for line in answer.headers.getlist("Set-Cookie"):
        cookies.load(line)
    refresh = cookies["refresh_token_cookie"]
    assert refresh["httponly"]
    assert refresh["samesite"] == "Lax"
    assert refresh["path"] == "/api/v1/auth"
    assert int(refresh["max-age"]) == 30 * 86_400
    assert not cookies["csrf_refresh_token"]["httponly"]


def test_a_refresh_gives_a_new_token(user: User) -> None:
    answer = user.client.post(REFRESH, headers=csrf(user.client))
    token = json_of(answer)["token"]
    assert json_of(user.client.get(ME, headers=bearer(token)))["user"]["id"] == user.id


def test_a_refresh_needs_the_csrf_header(user: User) -> None:
    assert user.client.post(REFRESH).status_code == 401
    assert user.client.post(REFRESH, headers={"X-CSRF-TOKEN": "guess"}).status_code == 401


def test_a_refresh_token_opens_nothing_else(user: User) -> None:
    cookie = user.client.get_cookie("refresh_token_cookie", path="/api/v1/auth")
    assert cookie is not None
    assert user.client.get(ME, headers=bearer(cookie.value)).status_code == 401
    assert user.client.get(ME).status_code == 401


def test_logout_ends_the_session_in_every_process(world: World, user: User) -> None:
    replica = create_app(world.parts).test_client()
    renewed = json_of(user.client.post(REFRESH, headers=csrf(user.client)))["token"]
    kept = user.client.get_cookie("refresh_token_cookie", path="/api/v1/auth")
    headers = csrf(user.client)
    assert kept is not None
    assert user.call("POST", LOGOUT).status_code == 200
    for token in (user.token, renewed):
        assert replica.get(ME, headers=bearer(token)).status_code == 401
    replica.set_cookie("refresh_token_cookie", kept.value, path="/api/v1/auth")
    replica.set_cookie("csrf_refresh_token", headers["X-CSRF-TOKEN"])
    assert replica.post(REFRESH, headers=headers).status_code == 401


def test_logout_takes_the_cookies_back_and_leaves_other_sessions(world: World, user: User) -> None:
    elsewhere = world.app.test_client()
    token = json_of(login(user, elsewhere))["token"]
    user.call("POST", LOGOUT)
    assert user.client.get_cookie("refresh_token_cookie", path="/api/v1/auth") is None
    assert elsewhere.get(ME, headers=bearer(token)).status_code == 200


def test_an_api_key_has_no_session_to_end(user: User) -> None:
    _, key = user.api_key()
    assert user.client.post(LOGOUT, headers=bearer(key)).status_code == 400


def test_the_token_of_nobody_is_refused(world: World, user: User) -> None:
    """A token outlives its user when a database is made anew."""
    with world.app.app_context():
        from flask_jwt_extended import create_access_token  # noqa: PLC0415 - needs the context

        ghost = create_access_token("4711")
    answer = user.client.get("/api/v1/users/4711/videos", headers=bearer(ghost))
    assert answer.status_code == 401
