from typing import Any

import pytest

from tests.integration.analytics_consumer.world import World


@pytest.mark.parametrize(
    ("parameters", "sentence"),
    [
        ({"start_date": "yesterday"}, "start_date must be a day"),
        ({"start_date": "2026-02-30"}, "start_date must be a day"),
        ({"end_date": ""}, "end_date must be a day"),
        ({"start_date": "2026-03-02", "end_date": "2026-03-01"}, "must not be before start_date"),
        ({"start_date": "2027-01-01"}, "must not be before start_date"),
        ({"start_date": "1999-01-01"}, "between 2012-01-01"),
        ({"end_date": "2200-01-01"}, "between 2012-01-01"),
        ({"start_date": "2015-01-01"}, "longer than 1100 days"),
        ({"start_date": "2026-03-01T10:00:00"}, "must say its offset"),
        ({"start_date": "2026-03-01T10:07:00Z"}, "whole quarter of an hour"),
        ({"end_date": "2026-03-01T10:00:00.5Z"}, "whole quarter of an hour"),
        (
            {"start_date": "2026-03-01T10:00:00Z", "end_date": "2026-03-01T10:00:00Z"},
            "end_date must be after start_date",
        ),
        ({"tz": "Mars/Olympus"}, "IANA time zone"),
        ({"tz": ""}, "IANA time zone"),
        ({"tz": "../../etc/passwd"}, "IANA time zone"),
        ({"tz": "Europe"}, "IANA time zone"),
        ({"tz": "x" * 5000}, "IANA time zone"),
        ({"tz": "a\x00b"}, "IANA time zone"),
        ({"auth": "password"}, "api_key, session or all"),
        ({"api_key_id": "one"}, "positive integer"),
        ({"api_key_id": "0"}, "positive integer"),
        ({"api_key_id": "9" * 19}, "positive integer"),
        ({"api_key_id": "٣"}, "positive integer"),
        ({"api_key_id": "1", "auth": "session"}, "cannot be combined"),
    ],
)
def test_bad_parameters_are_told_in_a_sentence(
    world: World, parameters: dict[str, Any], sentence: str
) -> None:
    response = world.ask(**parameters)
    assert response.status_code == 400
    assert response.mimetype == "application/problem+json"
    assert sentence in response.get_json()["error"]


@pytest.mark.parametrize("path", ["", "/daily", "/endpoints"])
def test_every_answer_checks_its_parameters(world: World, path: str) -> None:
    assert world.ask(path, tz="Mars/Olympus").status_code == 400
    assert world.ask(path, auth="password").status_code == 400


@pytest.mark.parametrize(
    "path",
    [
        *(f"users/1/usage{part}" for part in ("", "/daily", "/endpoints", "/latency", "/keys")),
        "users/1/usage/forecast",
        "users/1/requests",
        "users/1/requests/request-1",
        "users/1/integrity",
        "activity",
    ],
)
def test_a_parameter_that_a_call_does_not_know_is_refused_by_name(world: World, path: str) -> None:
    answer = world.client.get(
        f"/api/v1/{path}?startdate=2026-03-01", headers={"Authorization": f"Bearer {'t' * 32}"}
    )
    assert answer.status_code == 400
    assert answer.get_json()["error"] == "startdate: is no parameter of this call"


def test_an_unescaped_plus_is_understood(world: World) -> None:
    path = "/api/v1/users/1/usage?start_date=2026-03-01T02:00:00+02:00&end_date=2026-03-02"
    response = world.client.get(path, headers={"Authorization": f"Bearer {'t' * 32}"})
    assert response.status_code == 200
    assert response.get_json()["range"]["start"] == "2026-03-01T00:00:00+00:00"


def test_an_end_alone_means_the_thirty_days_up_to_it(world: World) -> None:
    asked = world.answer(end_date="2026-01-31")["range"]
    assert (asked["start_date"], asked["end_date"]) == ("2026-01-02", "2026-01-31")


@pytest.mark.parametrize("user_id", [0, 2**63])
def test_a_user_that_cannot_be_is_not_found(world: World, user_id: int) -> None:
    assert world.ask(user_id=user_id).status_code == 404


@pytest.mark.parametrize("header", [None, "Bearer wrong", "Basic abc"])
def test_reads_want_the_service_token(world: World, header: str | None) -> None:
    headers = {"Authorization": header} if header else {}
    response = world.client.get("/api/v1/users/1/usage", headers=headers)
    assert response.status_code == 401


def test_health_and_readiness_are_open(world: World) -> None:
    assert world.client.get("/health").get_json()["status"] == "healthy"
    assert world.client.get("/ready").status_code == 200


def test_without_the_broker_it_is_degraded_and_not_ready(world: World) -> None:
    world.broker_connected = False
    assert world.client.get("/health").get_json()["status"] == "degraded"
    assert world.client.get("/health").status_code == 200
    assert world.client.get("/ready").status_code == 503
    assert world.client.get("/ready").get_json()["broker"] == "away"
