"""`POST /api/v1/auth/register` and `/login`."""

from typing import Any

import pytest

from tests.contract.frozen_api.expected import ok, problem
from tests.unit.gateway.world import PASSWORD, User, World

REGISTER, LOGIN = "/api/v1/auth/register", "/api/v1/auth/login"


def test_register_answers_with_user_and_token(world: World) -> None:
    given = {"email": "anna@example.com", "password": "123456", "name": "Anna"}
    body = ok(world.app.test_client().post(REGISTER, json=given), 201)
    assert set(body) == {"user", "token"}
    assert set(body["user"]) == {"id", "email", "name"}
    assert isinstance(body["user"]["id"], int)
    assert (body["user"]["email"], body["user"]["name"]) == ("anna@example.com", "Anna")
    assert isinstance(body["token"], str)


@pytest.mark.parametrize("name", [{}, {"name": None}, {"name": ""}])
def test_a_missing_name_is_empty(world: World, name: dict[str, Any]) -> None:
    email = f"nameless{len(name)}{name.get('name')}@example.com"
    body = world.app.test_client().post(
        REGISTER, json={"email": email, "password": "x" * 6, **name}
    )
    assert ok(body, 201)["user"]["name"] == ""


@pytest.mark.parametrize("password", ["123456", "      ", "p" * 1000, "пароль"])
def test_old_passwords_still_work(world: World, password: str) -> None:
    user = world.user(password)
    answer = user.client.post(LOGIN, json={"email": user.email, "password": password})
    assert ok(answer)["user"]["id"] == user.id


@pytest.mark.parametrize("path", [REGISTER, LOGIN])
@pytest.mark.parametrize(
    "given",
    [
        {"email": "a@example.com"},
        {"password": PASSWORD},
        {},
        {"email": "", "password": PASSWORD},
        {"email": "   ", "password": PASSWORD},
        {"email": None, "password": PASSWORD},
        {"email": "a@example.com", "password": ""},
        {"email": "a@example.com", "password": None},
    ],
)
def test_email_or_password_missing(world: World, path: str, given: dict[str, Any]) -> None:
    problem(world.app.test_client().post(path, json=given), 400)


@pytest.mark.parametrize("path", [REGISTER, LOGIN])
@pytest.mark.parametrize(
    "given",
    [
        {"email": 1, "password": PASSWORD},
        {"email": ["a@example.com"], "password": PASSWORD},
        {"email": "a@example.com", "password": 123456},
        {"email": "a" * 300, "password": PASSWORD},
        {"email": "a@example.com", "password": "p" * 1001},
        {"email": "a\0@example.com", "password": PASSWORD},
    ],
)
def test_members_of_wrong_types(world: World, path: str, given: dict[str, Any]) -> None:
    problem(world.app.test_client().post(path, json=given), 400)


def test_an_email_is_taken_whatever_its_case(world: World, user: User) -> None:
    given = {"email": f"  {user.email.upper()} ", "password": PASSWORD}
    problem(world.app.test_client().post(REGISTER, json=given), 400, "Email already registered")


def test_login_answers_with_the_same_shape(user: User) -> None:
    body = ok(user.client.post(LOGIN, json={"email": user.email, "password": PASSWORD}))
    assert set(body) == {"user", "token"}
    assert body["user"] == {"id": user.id, "email": user.email, "name": ""}
    answer = user.client.get(
        "/api/v1/auth/me", headers={"Authorization": f"Bearer {body['token']}"}
    )
    assert ok(answer)["user"]["id"] == user.id


def test_login_trims_and_ignores_case(user: User) -> None:
    given = {"email": f" {user.email.title()}\t", "password": PASSWORD}
    assert ok(user.client.post(LOGIN, json=given))["user"]["id"] == user.id


@pytest.mark.parametrize("email", ["nobody@example.com", None])
def test_wrong_credentials(user: User, email: str | None) -> None:
    given = {"email": email or user.email, "password": "wrong" + PASSWORD}
    problem(user.client.post(LOGIN, json=given), 401, "Invalid credentials")
