"""When a quota will run out, as the forecast's three lines say."""

from datetime import UTC, datetime, timedelta
from typing import Any, Literal

import pytest

from gateway.analytics.forecast_schemas import QuotaForecast
from gateway.analytics.run_out import quota_forecasts
from gateway.limits.schemas import AccountQuotas, KeyQuotas, Quota, Quotas

NOON = datetime(2026, 3, 30, 12, tzinfo=UTC)
MIDNIGHT = datetime(2026, 3, 31, tzinfo=UTC)
DAY = timedelta(days=1)
KEY = 7


def forecast(*requests: float, is_enough: bool = True) -> dict[str, Any]:
    """Say what all keys, and one key alike, will ask: half of today's is over.

    The interval goes from half of it to twice as much.
    """
    days: list[dict[str, Any]] = []
    total = 0.0
    for at, count in enumerate(requests):
        total += count if at else count / 2
        start = MIDNIGHT + (at - 1) * DAY
        lines = {"expected": 1.0, "lower": 0.5, "upper": 2.0}
        days.append(
            {
                "start": start.isoformat(),
                "end": (start + DAY).isoformat(),
                "requests": {line: count * factor for line, factor in lines.items()},
                "cumulative": {line: total * factor for line, factor in lines.items()},
            }
        )
    forms = {
        form: {line: [day[form][line] for day in days] for line in ("expected", "lower", "upper")}
        for form in ("requests", "cumulative")
    }
    keys = [{"api_key_id": KEY, **forms}]
    return {"as_of": NOON.isoformat(), "days": days if is_enough else [], "keys": keys}


def quota(name: Literal["daily", "monthly"], limit: int, used: int = 0) -> Quota:
    reset = MIDNIGHT if name == "daily" else datetime(2026, 4, 1, tzinfo=UTC)
    return Quota(
        name=name,
        policy=f"key-{name}",
        limit=limit,
        used=used,
        remaining=max(limit - used, 0),
        window_seconds=1,
        reset_at=reset,
    )


def told(of: Quota, found: dict[str, Any], key_id: int | None = None) -> QuotaForecast:
    mine = [KeyQuotas(api_key_id=key_id, name="key", limits=[of])] if key_id else []
    account = AccountQuotas(limits=[] if key_id else [of])
    (one,) = quota_forecasts(Quotas(account=account, keys=mine), found)
    assert (one.api_key_id, one.limit, one.used) == (key_id, of.limit, of.used)
    return one


@pytest.mark.parametrize("key_id", [None, KEY])
def test_today(key_id: int | None) -> None:
    one = told(quota("daily", 100, used=90), forecast(40, 40), key_id)  # 20 come by midnight
    assert one.verdict == "runs_out"
    assert one.runs_out.earliest == NOON + timedelta(hours=3)
    assert one.runs_out.expected == NOON + timedelta(hours=6)
    assert one.runs_out.latest == MIDNIGHT


def test_a_later_day_begins_with_all_of_a_daily_quota() -> None:
    one = told(quota("daily", 100, used=50), forecast(40, 90, 160))
    assert one.runs_out.earliest == MIDNIGHT + DAY * 100 / 180
    assert one.runs_out.expected == MIDNIGHT + DAY + DAY * 100 / 160
    assert (one.verdict, one.runs_out.latest) == ("runs_out", None)


def test_a_monthly_quota_begins_anew() -> None:
    found = forecast(40, 100, 1000)  # the third day is in the next month
    one = told(quota("monthly", 500, used=430), found, KEY)
    assert one.runs_out.expected == MIDNIGHT + DAY / 2
    assert (one.verdict, one.runs_out.latest) == ("runs_out", None)
    may = told(quota("monthly", 500, used=350), found)
    assert (may.verdict, may.runs_out.expected) == ("may_run_out", None)
    assert may.runs_out.earliest is not None
    assert told(quota("monthly", 5000), found).verdict == "lasts"


def test_what_is_used_up_is_out_now() -> None:
    one = told(quota("daily", 10, used=12), forecast(1))
    assert (one.verdict, one.runs_out.expected) == ("used_up", NOON)


@pytest.mark.parametrize("key_id", [None, 9])
def test_without_a_forecast_nothing_is_told(key_id: int | None) -> None:
    one = told(quota("daily", 10), forecast(is_enough=False), key_id)
    assert (one.verdict, one.runs_out.expected) == ("unknown", None)
