"""How a counter stands against limits, at the edges of its windows."""

from datetime import UTC, datetime, timedelta, timezone

import pytest
from hypothesis import given
from hypothesis import strategies as st

from gateway.limits.windows import MINUTE, SECOND, Limits, Now, Unused, moment_of, standings

NOON = Now.at(datetime(2026, 2, 28, 12, tzinfo=UTC))


def test_days_and_months_are_those_of_utc() -> None:
    moment = datetime(2026, 3, 1, 1, 30, tzinfo=timezone(timedelta(hours=5)))
    now = Now.at(moment)
    assert moment_of(now.day) == datetime(2026, 2, 28, tzinfo=UTC)
    assert moment_of(now.month) == datetime(2026, 2, 1, tzinfo=UTC)


def test_quotas_reset_at_the_next_day_and_month() -> None:
    daily, monthly = standings(Limits(daily_quota=5, monthly_quota=50), Unused(), NOON)
    assert moment_of(daily.reset) == moment_of(monthly.reset) == datetime(2026, 3, 1, tzinfo=UTC)
    assert (daily.window, monthly.window) == (1440 * MINUTE, 28 * 1440 * MINUTE)


def test_a_window_that_is_over_counts_as_empty() -> None:
    counter = Unused(minute_start=NOON.instant, minute_used=3)
    limits = Limits(rate_limit=5)
    [during] = standings(limits, counter, Now(NOON.instant + MINUTE - 1, NOON.day, NOON.month))
    [after] = standings(limits, counter, Now(NOON.instant + MINUTE, NOON.day, NOON.month))
    assert (during.used, during.remaining, after.used) == (3, 2, 0)


def test_a_limit_lowered_below_what_was_used_has_nothing_left() -> None:
    counter = Unused(day_start=NOON.day, day_used=9)
    [daily] = standings(Limits(daily_quota=5), counter, NOON)
    assert (daily.used, daily.remaining) == (9, 0)


@given(
    rate=st.integers(1, 1_000_000),
    burst=st.integers(1, 1_000_000),
    ahead=st.integers(0, 10**12),
)
def test_a_bucket_has_room_exactly_when_its_retry_has_come(
    rate: int, burst: int, ahead: int
) -> None:
    counter = Unused(burst_until=NOON.instant + ahead)
    _, bucket = standings(Limits(rate_limit=rate, burst=burst), counter, NOON)
    assert (bucket.remaining > 0) == (bucket.retry <= NOON.instant)
    assert bucket.window >= burst * MINUTE // rate


@pytest.mark.parametrize(
    ("limits", "names"),
    [
        (Limits(), []),
        (Limits(burst=5), []),
        (Limits(rate_limit=1), ["minute"]),
        (Limits(1, 2, 3, 4), ["minute", "burst", "daily", "monthly"]),
    ],
)
def test_only_limits_that_there_are_are_told(limits: Limits, names: list[str]) -> None:
    assert [standing.name for standing in standings(limits, Unused(), NOON)] == names
    assert limits.any == bool(names)


def test_rates_that_do_not_divide_a_minute_are_rounded_against_the_caller() -> None:
    assert Limits(rate_limit=7, burst=1).interval == 8_571_429
    assert Limits(rate_limit=60, burst=1).interval == SECOND
