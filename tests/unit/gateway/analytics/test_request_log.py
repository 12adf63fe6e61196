"""`/analytics/requests`: rows are the consumer's, names and searches are ours."""

from typing import Any

import pytest

from gateway.upstream.client import Answer
from tests.unit.gateway.world import User, World, json_of

LOG = "/api/v1/analytics/requests"


def row(**changes: object) -> dict[str, Any]:
    return {
        "request_id": "r-1",
        "occurred_at": "2026-03-01T11:00:00.000001+00:00",
        "method": "GET",
        "route": "/api/v1/users/{user_id}/videos",
        "status": 200,
        "response_time_ms": 1.5,
        "auth": "session",
        "api_key_id": None,
        "request_bytes": 0,
        "response_bytes": 2,
        "job_id": None,
        **changes,
    }


def tell(world: World, user: User, *rows: dict[str, Any]) -> None:
    world.analytics_consumer.answers[f"/api/v1/users/{user.id}/requests"] = Answer(
        200,
        {
            "user_id": user.id,
            "auth": "api_key",
            "api_key_id": None,
            "data_as_of": None,
            "requests": list(rows),
            "next_cursor": "further",
        },
    )


def tell_one(world: World, user: User, *rows: dict[str, Any]) -> None:
    counted = {"counted_at": "2026-03-01T11:00:00.2Z", "rollup_bucket": "2026-03-01T11:00:00Z"}
    world.analytics_consumer.answers[f"/api/v1/users/{user.id}/requests/r-1"] = Answer(
        200, {"user_id": user.id, "request_id": "r-1", "requests": [row | counted for row in rows]}
    )


def test_rows_get_the_names_of_their_keys(world: World, user: User) -> None:
    key_id, _ = user.api_key("mine")
    foreign, _ = world.user().api_key("secret")
    tell(world, user, row(), row(api_key_id=key_id), row(api_key_id=foreign))
    body = json_of(user.call("GET", LOG))
    assert [found["api_key_name"] for found in body["requests"]] == [None, "mine", None]
    assert body["next_cursor"] == "further"
    assert body["requests"][0]["occurred_at"] == "2026-03-01T11:00:00.000001Z"


def test_what_the_consumer_is_asked(world: World, user: User) -> None:
    key_id, _ = user.api_key()
    tell(world, user)
    user.call("GET", LOG)
    user.call(
        "GET",
        f"{LOG}?api_key_id={key_id}&auth=all&tz=Asia/Tokyo&start_date=2026-03-01&method=GET"
        "&route=/api/v1/users/{user_id}/videos&status=4xx&request_id=r&slower_than_ms=2.5"
        "&limit=7&cursor=abc",
    )
    assert [asked for _, asked in world.analytics_consumer.asked] == [
        {"tz": "UTC", "auth": "api_key", "limit": 50},
        {
            "tz": "Asia/Tokyo",
            "start_date": "2026-03-01",
            "auth": "all",
            "api_key_id": key_id,
            "method": "GET",
            "route": "/api/v1/users/{user_id}/videos",
            "status": "4xx",
            "request_id": "r",
            "slower_than_ms": "2.500000",
            "limit": 7,
            "cursor": "abc",
        },
    ]


@pytest.mark.parametrize(
    "parameters",
    [
        "limit=0", "limit=1001", "limit=x", "status=600", "status=2x", "slower_than_ms=-1",
        "slower_than_ms=nan", "slower_than_ms=x", "method=", "route=", "request_id=",
        "request_id=%00", "start_date=x", "tz=Nowhere", "auth=cookie", "api_key_id=0",
        "cursor=" + "x" * 201, "start_date=2026-03-02&end_date=2026-03-01",
    ],
)  # fmt: skip
def test_bad_parameters_are_refused_even_without_the_consumer(
    world: World, user: User, parameters: str
) -> None:
    answer = user.call("GET", f"{LOG}?{parameters}")
    assert answer.status_code == 400, answer.text
    assert world.analytics_consumer.asked == []


def test_a_cursor_of_another_query_is_told(world: World, user: User) -> None:
    refusal = {"error": "cursor belongs to another query"}
    world.analytics_consumer.answers[f"/api/v1/users/{user.id}/requests"] = Answer(400, refusal)
    answer = user.call("GET", LOG + "?cursor=abc")
    assert (answer.status_code, json_of(answer)["error"]) == (400, refusal["error"])


def test_keys_of_others_are_not_found(world: World, user: User) -> None:
    foreign, _ = world.user().api_key()
    assert user.call("GET", f"{LOG}?api_key_id={foreign}").status_code == 404
    assert world.analytics_consumer.asked == []


def test_one_request_has_the_timeline_of_its_search(world: World, user: User) -> None:
    submitted = user.call("POST", "/api/v1/users/{me}/search", json={"query": "python"})
    job_id = json_of(submitted)["job_id"]
    tell_one(world, user, row(job_id=job_id, status=202), row())
    searched, plain = json_of(user.call("GET", LOG + "/r-1"))["requests"]
    assert plain["job"] is None
    assert searched["job"]["job_id"] == job_id
    assert (searched["job"]["status"], searched["job"]["query"]) == ("queued", "python")
    assert searched["job"]["timeline"][0]["event"] == "accepted"
    assert searched["counted_at"] == "2026-03-01T11:00:00.200000Z"
    assert searched["rollup_bucket"] == "2026-03-01T11:00:00Z"


def test_a_search_of_somebody_else_is_not_shown(world: World, user: User) -> None:
    other = world.user()
    job_id = json_of(other.call("POST", "/api/v1/users/{me}/search", json={"query": "x"}))["job_id"]
    tell_one(world, user, row(job_id=job_id))
    [found] = json_of(user.call("GET", LOG + "/r-1"))["requests"]
    assert found["job"] is None


@pytest.mark.parametrize("name", ["nothing", "a%00b", "%2e%2e"])
def test_what_was_not_counted_is_not_found(user: User, name: str) -> None:
    assert user.call("GET", f"{LOG}/{name}").status_code == 404


@pytest.mark.parametrize("path", [LOG, LOG + "/r-1"])
def test_without_the_consumer_it_is_a_503(world: World, user: User, path: str) -> None:
    world.analytics_consumer.available = False
    assert user.call("GET", path).status_code == 503
    assert user.client.get(path).status_code == 401
