"""`/analytics/usage`: parameters are judged here, figures are the consumer's, names are ours."""

import pytest

from gateway.upstream.client import Answer
from tests.unit.gateway.world import User, World, json_of

PATHS = ("/api/v1/analytics/usage", "/api/v1/analytics/usage/daily",
         "/api/v1/analytics/usage/endpoints", "/api/v1/analytics/usage/latency",
         "/api/v1/analytics/usage/keys", "/api/v1/analytics/usage/forecast")  # fmt: skip
USAGE = PATHS[0]


def tell(world: World, user: User, part: str = "", **body: object) -> None:
    """Let the consumer say this of the user."""
    path = f"/api/v1/users/{user.id}/usage{part}"
    world.analytics_consumer.answers[path] = Answer(200, {"totals": {"requests": 3}, **body})


@pytest.mark.parametrize("part", ["", "/daily", "/endpoints", "/latency"])
def test_the_consumers_answer_is_passed_on(world: World, user: User, part: str) -> None:
    tell(world, user, part, anything={"b": 1, "a": [None, 0.5]})
    answer = user.call("GET", USAGE + part)
    assert answer.status_code == 200
    assert answer.mimetype == "application/json"
    assert json_of(answer) == {"totals": {"requests": 3}, "anything": {"b": 1, "a": [None, 0.5]}}


def test_what_the_consumer_is_asked(world: World, user: User) -> None:
    key_id, _ = user.api_key()
    tell(world, user)
    user.call("GET", USAGE)
    user.call(
        "GET",
        f"{USAGE}?start_date=2026-03-01&end_date=2026-03-05T12:00:00%2B02:00"
        f"&tz=Asia/Kolkata&auth=all&api_key_id={key_id}",
    )
    assert [asked for _, asked in world.analytics_consumer.asked] == [
        {"tz": "UTC", "auth": "api_key"},
        {
            "start_date": "2026-03-01",
            "end_date": "2026-03-05T12:00:00+02:00",
            "tz": "Asia/Kolkata",
            "auth": "all",
            "api_key_id": key_id,
        },
    ]


def test_keys_get_their_names_also_deleted_ones(world: World, user: User) -> None:
    kept, _ = user.api_key("kept")
    gone, _ = user.api_key("gone")
    user.call("DELETE", f"/api/v1/auth/api-keys/{gone}")
    foreign, _ = world.user().api_key("secret name")
    tell(world, user, keys=[{"api_key_id": each} for each in (kept, gone, None, foreign)])
    names = [key["name"] for key in json_of(user.call("GET", USAGE))["keys"]]
    assert names == ["kept", "gone", None, None]


def unused(user: User, parameters: str = "") -> list[str]:
    body = json_of(user.call("GET", f"{USAGE}/keys{parameters}"))
    return [key["name"] for key in body["unused_keys"]]


def test_keys_are_compared_also_with_those_that_nobody_used(world: World, user: User) -> None:
    used, _ = user.api_key("used")
    idle, _ = user.api_key("idle")
    gone, _ = user.api_key("gone")
    user.call("DELETE", f"/api/v1/auth/api-keys/{gone}")
    world.user().api_key("secret name")
    tell(world, user, "/keys", keys=[{"api_key_id": used}])
    body = json_of(user.call("GET", f"{USAGE}/keys"))
    assert body["keys"] == [{"api_key_id": used, "name": "used"}]
    assert body["unused_keys"] == [{"api_key_id": idle, "name": "idle"}]
    assert unused(user, "?auth=session") == []
    assert unused(user, f"?api_key_id={idle}") == ["idle"]


def test_the_usage_of_one_key(world: World, user: User) -> None:
    key_id, _ = user.api_key()
    tell(world, user)
    tell(world, user, "/daily")
    for part in ("", "/daily"):
        path = f"/api/v1/auth/api-keys/{key_id}/usage{part}?start_date=2026-03-01"
        assert user.call("GET", path).status_code == 200
    assert [asked for _, asked in world.analytics_consumer.asked] == [
        {"tz": "UTC", "start_date": "2026-03-01", "auth": "api_key", "api_key_id": key_id}
    ] * 2


@pytest.mark.parametrize("part", ["", "/daily"])
def test_keys_of_others_are_not_found(world: World, user: User, part: str) -> None:
    foreign, _ = world.user().api_key()
    for key_id in (foreign, 999_999):
        assert user.call("GET", f"/api/v1/auth/api-keys/{key_id}/usage{part}").status_code == 404
        assert user.call("GET", f"{USAGE}{part}?api_key_id={key_id}").status_code == 404
    assert world.analytics_consumer.asked == []


@pytest.mark.parametrize("path", PATHS)
def test_without_the_consumer_it_is_a_503_and_never_zeros(
    world: World, user: User, path: str
) -> None:
    world.analytics_consumer.available = False
    answer = user.call("GET", path)
    assert answer.status_code == 503
    assert answer.mimetype == "application/problem+json"
    assert int(answer.headers["Retry-After"]) >= 1
    assert world.usage()[-1]["status"] == 503


@pytest.mark.parametrize(
    "parameters",
    [
        "start_date=x", "end_date=2026-02-30", "start_date=2026-03-02&end_date=2026-03-01",
        "tz=Nowhere", "tz=", "auth=cookie", "api_key_id=x", "api_key_id=-1",
        "start_date=2026-03-01T00:00:00", "start_date=",
    ],
)  # fmt: skip
@pytest.mark.parametrize("path", PATHS)
def test_bad_parameters_are_refused_even_without_the_consumer(
    world: World, user: User, path: str, parameters: str
) -> None:
    world.analytics_consumer.available = False
    answer = user.call("GET", f"{path}?{parameters}")
    assert answer.status_code == 400, answer.text
    assert world.analytics_consumer.asked == []


def test_a_key_is_no_session(user: User) -> None:
    key_id, _ = user.api_key()
    answer = user.call("GET", f"{USAGE}?auth=session&api_key_id={key_id}")
    assert answer.status_code == 400


def test_what_the_consumer_cannot_count_is_the_callers_to_know(world: World, user: User) -> None:
    path = f"/api/v1/users/{user.id}/usage"
    refusal = {"error": "the range must not be longer than 1100 days"}
    world.analytics_consumer.answers[path] = Answer(400, refusal)
    answer = user.call("GET", USAGE)
    assert (answer.status_code, json_of(answer)["error"]) == (400, refusal["error"])


def test_any_other_refusal_is_no_answer(user: User) -> None:
    assert user.call("GET", USAGE).status_code == 503  # the fake says 404


@pytest.mark.parametrize("path", [*PATHS, "/api/v1/auth/api-keys/1/usage"])
def test_callers_must_be_known(user: User, path: str) -> None:
    assert user.client.get(path).status_code == 401
