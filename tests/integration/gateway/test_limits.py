"""Limits of keys and accounts, on both kinds of database."""

from collections.abc import Callable, Iterator
from functools import partial

import pytest
from werkzeug.test import TestResponse

from gateway.app import create_app
from tests.unit.gateway.world import Json, User, World, json_of, make_world

KEYS = "/api/v1/auth/api-keys"
QUOTAS = "/api/v1/quotas"
MakeWorld = Callable[..., World]


@pytest.fixture
def make(database_url: str) -> Iterator[MakeWorld]:
    made: list[World] = []

    def make_one(**settings: object) -> World:
        made.append(make_world(database_url, **settings))
        return made[-1]

    yield make_one
    for world in made:
        world.parts.database.dispose()


@pytest.fixture
def world(make: MakeWorld) -> World:
    return make()


@pytest.fixture
def user(world: World) -> User:
    return world.user()


def ask(user: User, key: str, path: str = "/api/v1/auth/me", method: str = "GET") -> TestResponse:
    body = {"title": "T"} if method == "POST" else None
    path = path.replace("{me}", str(user.id))
    return user.client.open(path, method=method, json=body, headers={"X-API-Key": key})


def statuses(user: User, key: str, count: int) -> list[int]:
    return [ask(user, key).status_code for _ in range(count)]


def quota(user: User, name: str) -> Json:
    """Return one limit of the user's only key, without touching it."""
    [key] = json_of(user.call("GET", QUOTAS))["keys"]
    return next(each for each in key["limits"] if each["name"] == name)


def test_a_daily_quota_ends_with_the_day(world: World, user: User) -> None:
    _, key = user.api_key(daily_quota=3)
    assert statuses(user, key, 4) == [200, 200, 200, 429]
    world.clock.advance(hours=11, minutes=59, seconds=59)
    refused = ask(user, key)
    assert refused.headers["Retry-After"] == "1"
    world.clock.advance(seconds=int(refused.headers["Retry-After"]))
    assert statuses(user, key, 4) == [200, 200, 200, 429]


def test_a_monthly_quota_ends_with_the_month(world: World, user: User) -> None:
    _, key = user.api_key(monthly_quota=2)
    assert statuses(user, key, 3) == [200, 200, 429]
    world.clock.advance(days=30)
    assert statuses(user, key, 1) == [429]
    world.clock.advance(hours=12)
    assert statuses(user, key, 3) == [200, 200, 429]


def test_a_rate_limit_ends_a_minute_after_its_first_request(world: World, user: User) -> None:
    _, key = user.api_key(rate_limit=2)
    assert statuses(user, key, 1) == [200]
    world.clock.advance(seconds=50)
    assert statuses(user, key, 2) == [200, 429]
    assert ask(user, key).headers["Retry-After"] == "10"
    world.clock.advance(seconds=10)
    assert statuses(user, key, 3) == [200, 200, 429]


def test_a_burst_fills_up_evenly(world: World, user: User) -> None:
    _, key = user.api_key(rate_limit=60, burst=3)
    assert statuses(user, key, 4) == [200, 200, 200, 429]
    world.clock.advance(seconds=1)
    assert statuses(user, key, 2) == [200, 429]
    world.clock.advance(seconds=2)
    assert statuses(user, key, 3) == [200, 200, 429]


def test_a_refusal_says_which_limit_and_has_no_effect(world: World, user: User) -> None:
    _, key = user.api_key(daily_quota=1, monthly_quota=100)
    assert ask(user, key).status_code == 200
    world.forget_events()
    refused = ask(user, key, "/api/v1/users/{me}/videos", "POST")
    body = json_of(refused)
    assert refused.status_code == 429
    assert refused.mimetype == "application/problem+json"
    assert body["type"].endswith("#quota-exceeded")
    assert (body["limit"], body["violated-policies"]) == ("key-daily", ["key-daily"])
    assert "The daily quota of this API key (1 requests) is used up" in body["error"]
    assert body["retry_at"] == "2026-03-02T00:00:00Z"
    assert refused.headers["Retry-After"] == "43200"
    assert world.events("video.created") == []


def test_refusals_are_counted_as_usage_and_take_nothing(world: World, user: User) -> None:
    key_id, key = user.api_key(daily_quota=2)
    world.forget_events()
    statuses(user, key, 5)
    told = [(row["status"], row["api_key_id"]) for row in world.usage()]
    assert told == [(200, key_id)] * 2 + [(429, key_id)] * 3
    assert quota(user, "daily")["used"] == 2


@pytest.mark.parametrize(
    ("method", "path", "status"),
    [
        ("GET", "/api/v1/auth/me", 200),
        ("POST", "/api/v1/users/{me}/videos", 201),
        ("DELETE", "/api/v1/users/{me}/videos/77", 404),
        ("POST", "/api/v1/users/99999/videos", 403),
        ("GET", "/api/v1/nowhere", 404),
        ("GET", "/health", 200),
    ],
)
def test_every_other_answer_takes_one(user: User, method: str, path: str, status: int) -> None:
    _, key = user.api_key(daily_quota=10)
    answer = ask(user, key, path, method)
    assert answer.status_code == status
    assert answer.headers["RateLimit"] == '"key-daily";r=9;t=43200'
    assert quota(user, "daily")["used"] == 1


def test_headers_quotas_and_refusals_read_one_counter(user: User) -> None:
    _, key = user.api_key(rate_limit=60, burst=10, daily_quota=100, monthly_quota=1000)
    answer = ask(user, key)
    assert answer.headers["RateLimit-Policy"] == (
        '"key-minute";q=60;w=60, "key-burst";q=10;w=10, '
        '"key-daily";q=100;w=86400, "key-monthly";q=1000;w=2678400'
    )
    assert answer.headers["RateLimit"] == (
        '"key-minute";r=59;t=60, "key-burst";r=9;t=1, '
        '"key-daily";r=99;t=43200, "key-monthly";r=999;t=2635200'
    )
    [entry] = json_of(ask(user, key, QUOTAS))["keys"]
    assert [(each["policy"], each["used"], each["remaining"]) for each in entry["limits"]] == [
        ("key-minute", 2, 58),
        ("key-burst", 2, 8),
        ("key-daily", 2, 98),
        ("key-monthly", 2, 998),
    ]
    assert [each["reset_at"] for each in entry["limits"]] == [
        "2026-03-01T12:01:00Z",
        "2026-03-01T12:00:02Z",
        "2026-03-02T00:00:00Z",
        "2026-04-01T00:00:00Z",
    ]


def test_a_key_without_limits_is_told_so(user: User) -> None:
    _, key = user.api_key()
    headers = ask(user, key).headers
    assert headers["RateLimit-Policy"] == '"unlimited";q=999999999999999'
    assert headers["RateLimit"] == '"unlimited";r=999999999999999'
    assert json_of(user.call("GET", QUOTAS)) == {
        "account": {"limits": []},
        "keys": [{"api_key_id": 1, "name": "key", "limits": []}],
    }
    assert "RateLimit" not in user.call("GET", QUOTAS).headers


def test_an_account_limits_its_keys_together_but_not_its_sessions(make: MakeWorld) -> None:
    world = make(account_daily_quota=3)
    user, other = world.user(), world.user()
    (_, one), (_, two), (_, theirs) = user.api_key(), user.api_key(), other.api_key()
    assert statuses(user, one, 2) == [200, 200]
    assert statuses(user, two, 2) == [200, 429]
    assert json_of(ask(user, one))["limit"] == "account-daily"
    assert statuses(other, theirs, 1) == [200]
    [limit] = json_of(user.call("GET", QUOTAS))["account"]["limits"]
    assert (limit["policy"], limit["used"], limit["remaining"]) == ("account-daily", 3, 0)


def test_what_the_account_refuses_is_not_taken_from_the_key(make: MakeWorld) -> None:
    world = make(account_daily_quota=1)
    user = world.user()
    _, key = user.api_key(daily_quota=5)
    assert statuses(user, key, 3) == [200, 429, 429]
    assert quota(user, "daily")["used"] == 1


@pytest.mark.parametrize(
    ("limits", "name"),
    [
        ({"rate_limit": 1}, "key-minute"),
        ({"rate_limit": 60, "burst": 1}, "key-burst"),
        ({"daily_quota": 1}, "key-daily"),
        ({"monthly_quota": 1}, "key-monthly"),
    ],
)
@pytest.mark.parametrize(
    ("method", "path"), [("POST", "/api/v1/users/{me}/videos"), ("GET", "/api/v1/auth/me")]
)
def test_the_last_one_taken_meanwhile_is_refused_with_its_effect(  # noqa: PLR0913, PLR0917 - a table
    world: World, user: User, method: str, path: str, limits: dict[str, int], name: str
) -> None:
    """The request passed the door with one left; before it wrote, another one took that."""
    _, key = user.api_key("limited", **limits)
    other = create_app(world.parts).test_client()

    def meanwhile() -> None:
        assert other.get("/api/v1/auth/me", headers={"X-API-Key": key}).status_code == 200

    world.app.before_request_funcs[None].append(meanwhile)
    world.forget_events()
    refused = ask(user, key, path, method)
    assert (refused.status_code, json_of(refused)["limit"]) == (429, name)
    assert f'"{name}";r=0;t=' in refused.headers["RateLimit"]
    assert [row["status"] for row in world.usage()] == [200, 429]
    assert world.events("video.created") == []


def test_no_429_takes_one_whoever_says_it(make: MakeWorld) -> None:
    user = make(login_failures=1).user()
    _, key = user.api_key(daily_quota=9)
    login = {"email": user.email, "password": "wrong one"}
    headers = {"X-API-Key": key}
    answers = [
        user.client.post("/api/v1/auth/login", json=login, headers=headers) for _ in range(2)
    ]
    assert [answer.status_code for answer in answers] == [401, 429]
    assert quota(user, "daily")["used"] == 1


def test_waiting_takes_one_and_keeps_it(user: User) -> None:
    _, key = user.api_key(daily_quota=5)
    path, headers = f"/api/v1/users/{user.id}/search", {"X-API-Key": key, "Prefer": "wait=0"}
    answer = user.client.post(path, json={"query": "q"}, headers=headers)
    assert answer.status_code == 202
    assert answer.headers["RateLimit"] == '"key-daily";r=4;t=43200'
    assert quota(user, "daily")["used"] == 1


def test_limits_can_be_changed_and_taken_away(user: User) -> None:
    key_id, key = user.api_key(daily_quota=1)
    path = f"{KEYS}/{key_id}"
    change = partial(user.call, "PATCH", path)
    assert statuses(user, key, 2) == [200, 429]
    assert json_of(change(json={"daily_quota": 3}))["daily_quota"] == 3
    assert statuses(user, key, 3) == [200, 200, 429]
    assert json_of(change(json={"daily_quota": None}))["daily_quota"] is None
    assert statuses(user, key, 3) == [200, 200, 200]


@pytest.mark.parametrize("name", ["rate_limit", "burst", "daily_quota", "monthly_quota"])
@pytest.mark.parametrize("value", [0, -1, 1.5, "5", 10**10])
def test_bad_limits_are_refused(user: User, name: str, value: object) -> None:
    assert user.call("POST", KEYS, json={"name": "n", name: value}).status_code == 400


def test_a_burst_needs_a_rate(user: User) -> None:
    assert user.call("POST", KEYS, json={"name": "n", "burst": 5}).status_code == 400
    key_id, _ = user.api_key(rate_limit=10, burst=5)
    assert user.call("PATCH", f"{KEYS}/{key_id}", json={"rate_limit": None}).status_code == 400
    assert quota(user, "minute")["limit"] == 10


def test_a_limited_key_cannot_make_itself_another(user: User) -> None:
    _, key = user.api_key(monthly_quota=5)
    headers = {"X-API-Key": key}
    assert user.client.post(KEYS, json={"name": "n"}, headers=headers).status_code == 403


def test_a_clock_that_is_behind_opens_no_window_again(world: World, user: User) -> None:
    _, key = user.api_key(daily_quota=2)
    world.clock.advance(hours=12)
    assert statuses(user, key, 2) == [200, 200]
    world.clock.advance(seconds=-1)
    assert statuses(user, key, 2) == [429, 429]
    world.clock.advance(seconds=1)
    assert statuses(user, key, 1) == [429]
