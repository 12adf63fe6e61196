"""The forecast with the quotas of the caller's keys, through gateway and consumer."""

from datetime import timedelta

import pytest

from tests.contract.usage.stack import Stack
from tests.unit.analytics_consumer.samples import NOON, event
from tests.unit.gateway.world import json_of

FORECAST = "/api/v1/analytics/usage/forecast"


@pytest.fixture
def key(stack: Stack) -> int:
    """Count 24 requests a day, evenly, over four weeks with a key that may make 30 a day."""
    key_id, _ = stack.user.api_key("busy", daily_quota=30, monthly_quota=100_000)
    stack.user.api_key("new", daily_quota=5)
    stack.user.api_key("free")
    stack.consumer.now = stack.gateway.clock.now = NOON
    first = NOON - timedelta(days=28, hours=12)
    stack.consumer.ingest(
        [
            event(
                1 + at,
                user_id=stack.user.id,
                api_key_id=key_id,
                occurred_at=first + timedelta(hours=at),
            )
            for at in range(28 * 24 + 12)
        ]
    )
    return key_id


def test_quotas_are_told_whatever_is_asked_for(stack: Stack, key: int) -> None:
    everything = json_of(stack.user.call("GET", FORECAST))
    quotas = everything["quotas"]
    assert [(one["name"], one["policy"], one["verdict"]) for one in quotas] == [
        ("busy", "key-daily", "lasts"),
        ("busy", "key-monthly", "lasts"),
        ("new", "key-daily", "unknown"),
    ]
    assert [one["name"] for one in everything["keys"]] == ["busy"]
    for asked in ("?auth=session", "?tz=Asia/Kathmandu&days=1", "?start_date=2026-03-01"):
        told = json_of(stack.user.call("GET", FORECAST + asked))["quotas"]
        assert [one["verdict"] for one in told] == ["lasts", "lasts", "unknown"]
    assert told[0]["reset_at"].endswith("Z") or told[0]["reset_at"].endswith("+00:00")
    mine = json_of(stack.user.call("GET", f"{FORECAST}?api_key_id={key}"))["quotas"]
    assert [one["name"] for one in mine] == ["busy", "busy"]


def test_a_quota_below_what_is_usual_runs_out_each_day(stack: Stack, key: int) -> None:
    change = stack.user.call("PATCH", f"/api/v1/auth/api-keys/{key}", json={"daily_quota": 10})
    assert change.status_code == 200
    told = json_of(stack.user.call("GET", f"{FORECAST}?tz=Asia/Kathmandu"))["quotas"][0]
    assert (told["limit"], told["remaining"], told["verdict"]) == (10, 10, "runs_out")
    assert told["runs_out"]["expected"].startswith("2026-03-11T03:")  # ten hours after noon UTC
    assert told["runs_out"]["expected"].endswith("+05:45")
    assert told["runs_out"]["earliest"] <= told["runs_out"]["expected"]


def test_without_quotas_there_is_one_question_less(stack: Stack) -> None:
    assert json_of(stack.user.call("GET", FORECAST))["quotas"] == []
    assert stack.way.asked == 1


@pytest.mark.parametrize("days", ["0", "93", "x", "1.5"])
def test_days_are_checked(stack: Stack, days: str) -> None:
    assert stack.user.call("GET", f"{FORECAST}?days={days}").status_code == 400
