"""Guessing is slow and dear, for the guesser alone."""

import threading
from typing import Literal

import pytest
from argon2 import PasswordHasher

from gateway.accounts.passwords import Passwords, TooBusy
from gateway.accounts.service import email_key
from tests.unit.gateway.world import PASSWORD, World, make_world


class CountingHasher(PasswordHasher):
    """Counts verifications, and waits in them for as long as a test wants."""

    def __init__(self) -> None:
        super().__init__(time_cost=1, memory_cost=8, parallelism=1)
        self.verified = 0
        self.inside = threading.Event()
        self.go_on = threading.Event()
        self.go_on.set()

    def verify(self, hash: str | bytes, password: str | bytes) -> Literal[True]:  # noqa: A002 - argon2's name
        self.verified += 1
        self.inside.set()
        self.go_on.wait(5)
        return super().verify(hash, password)


def test_a_password_is_kept_as_argon2id() -> None:
    kept = Passwords(CountingHasher(), at_once=1).hash("secret")
    assert kept.startswith("$argon2id$")
    assert "secret" not in kept


def test_an_unknown_account_costs_the_same_work() -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher, at_once=1)
    assert passwords.verify(None, "secret") is False
    assert hasher.verified == 1


def test_only_so_many_are_hashed_at_once() -> None:
    hasher = CountingHasher()
    passwords = Passwords(hasher, at_once=1, patience=0.01)
    kept = passwords.hash("secret")
    hasher.go_on.clear()
    slow = threading.Thread(target=passwords.verify, args=(kept, "secret"))
    slow.start()
    assert hasher.inside.wait(5)
    with pytest.raises(TooBusy):
        passwords.verify(kept, "secret")
    hasher.go_on.set()
    slow.join(5)
    assert passwords.verify(kept, "secret")


def test_addresses_are_compared_without_case_and_space() -> None:
    assert email_key("  STRASSE@x.Y ") == email_key("straße@x.y")


def attempt(world: World, email: str, password: str, address: str = "10.0.0.1") -> int:
    return (
        world.app.test_client()
        .post(
            "/api/v1/auth/login",
            json={"email": email, "password": password},
            environ_base={"REMOTE_ADDR": address},
        )
        .status_code
    )


def test_many_failures_close_the_door_for_that_address_alone(tmp_path: object) -> None:
    world = make_world(f"sqlite:///{tmp_path}/throttle.db", login_failures=3)
    user = world.user()
    assert [attempt(world, user.email, "wrong") for _ in range(4)] == [401, 401, 401, 429]
    assert attempt(world, user.email, PASSWORD) == 429
    assert attempt(world, user.email, PASSWORD, address="10.0.0.2") == 200
    assert attempt(world, world.user().email, PASSWORD) == 200
    world.parts.database.dispose()


def test_right_passwords_are_never_throttled(tmp_path: object) -> None:
    world = make_world(f"sqlite:///{tmp_path}/throttle.db", login_failures=3)
    user = world.user()
    assert {attempt(world, user.email, PASSWORD) for _ in range(10)} == {200}
    world.parts.database.dispose()


def test_one_address_cannot_try_everybody(tmp_path: object) -> None:
    world = make_world(f"sqlite:///{tmp_path}/throttle.db", login_failures_per_address=3)
    codes = [attempt(world, f"nobody{number}@example.com", "wrong") for number in range(4)]
    assert codes == [401, 401, 401, 429]
    world.parts.database.dispose()


def test_a_busy_login_is_a_503(world: World, monkeypatch: pytest.MonkeyPatch) -> None:
    def busy(*_: object) -> bool:
        raise TooBusy

    monkeypatch.setattr(Passwords, "verify", busy)
    answer = world.app.test_client().post(
        "/api/v1/auth/login", json={"email": "a@example.com", "password": PASSWORD}
    )
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]
