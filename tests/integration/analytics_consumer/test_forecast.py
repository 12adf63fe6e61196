"""The forecast of what was counted: which days are learned from, and which are told."""

from datetime import UTC, datetime, timedelta
from itertools import accumulate
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event

KATHMANDU = ZoneInfo("Asia/Kathmandu")
TODAY = datetime(2026, 3, 11, tzinfo=KATHMANDU)  # a Wednesday
A_WEEK = (10, 12, 13, 12, 11, 3, 2)


def count(world: World, days: int, keys: tuple[int, ...] = (1,)) -> None:
    """Count a week's pattern on the local days before today, for each key alike."""
    at = 0
    events = []
    for ago in range(1, days + 1):
        day = TODAY - timedelta(days=ago)
        for _ in range(A_WEEK[day.weekday()]):
            for key in keys:
                at += 1
                noon = (day + timedelta(hours=12)).astimezone(UTC)
                events.append(event(at, api_key_id=key, occurred_at=noon))
    if events:
        world.ingest(events)


def told(answer: dict[str, Any], name: str = "expected") -> list[float]:
    return [day["requests"][name] for day in answer["days"]]


def test_weeks_of_the_zone_go_on(world: World) -> None:
    world.now = TODAY.astimezone(UTC)
    count(world, 28, (1, 2))
    answer = world.answer("/forecast", tz="Asia/Kathmandu", days=14)
    pattern = [2 * A_WEEK[(2 + at) % 7] for at in range(14)]
    assert told(answer) == pytest.approx(pattern, rel=0.1)
    assert answer["history"] == {"days": 28, "needed": 14, "is_enough": True, "reason": None}
    assert answer["totals"]["requests"] == 2 * 4 * sum(A_WEEK)
    first = answer["days"][0]
    assert (first["date"], first["start"]) == ("2026-03-11", "2026-03-11T00:00:00+05:45")
    sums = [day["cumulative"]["expected"] for day in answer["days"]]
    assert sums == pytest.approx(list(accumulate(told(answer))), abs=1)
    for key in answer["keys"]:
        assert key["requests"]["expected"] == pytest.approx([one / 2 for one in pattern], rel=0.15)
    assert [key["api_key_id"] for key in answer["keys"]] == [1, 2]


def test_of_today_the_rest_is_forecast_as_it_came_on_other_days(world: World) -> None:
    count(world, 28)
    world.ingest([event(900 + at, occurred_at=TODAY + timedelta(hours=1)) for at in range(5)])
    for hour, rest in ((11, 13), (13, 0)):  # all came at noon
        world.now = (TODAY + timedelta(hours=hour, minutes=7)).astimezone(UTC)
        answer = world.answer("/forecast", tz="Asia/Kathmandu", days=1)
        (today,) = answer["days"]
        assert answer["as_of"] == f"2026-03-11T{hour}:00:00+05:45"
        assert today["so_far"] == 5
        assert today["cumulative"]["expected"] == pytest.approx(rest, abs=1.5)
        assert today["requests"]["expected"] == pytest.approx(
            5 + today["cumulative"]["expected"], abs=0.1
        )


def test_a_range_that_is_over_is_forecast_from_its_end(world: World) -> None:
    world.now = TODAY.astimezone(UTC)
    count(world, 40)
    answer = world.answer(
        "/forecast", tz="Asia/Kathmandu", start_date="2026-01-30", end_date="2026-02-28", days=3
    )
    assert [day["date"] for day in answer["days"]] == ["2026-03-01", "2026-03-02", "2026-03-03"]
    assert told(answer) == pytest.approx([2, 10, 12], rel=0.15)
    assert answer["days"][0]["so_far"] == 0


@pytest.mark.parametrize("days", [0, 1, 13])
def test_with_too_little_history_it_says_so(world: World, days: int) -> None:
    world.now = TODAY.astimezone(UTC)
    count(world, days)
    answer = world.answer("/forecast", tz="Asia/Kathmandu")
    assert answer["days"] == []
    assert answer["history"]["is_enough"] is False
    assert f"there are {days} whole days" in answer["history"]["reason"]
    assert [key["requests"]["expected"] for key in answer["keys"]] == [[]] * bool(days)


def test_a_new_key_beside_old_ones(world: World) -> None:
    world.now = TODAY.astimezone(UTC)
    count(world, 28)
    yesterday = TODAY - timedelta(hours=12)
    world.ingest([event(1000, api_key_id=9, occurred_at=yesterday.astimezone(UTC))])
    old, new = world.answer("/forecast", tz="Asia/Kathmandu", days=2)["keys"]
    assert (old["is_enough"], old["history_days"], len(old["requests"]["upper"])) == (True, 28, 2)
    assert (new["is_enough"], new["history_days"], new["requests"]["upper"]) == (False, 1, [])
    alone = world.answer("/forecast", tz="Asia/Kathmandu", days=2, api_key_id=1)
    assert told(alone) == old["requests"]["expected"]
    assert world.answer("/forecast", auth="session")["keys"] == []


@pytest.mark.parametrize("days", ["0", "93", "x", "", "-1", "1.5"])
def test_days_are_checked(world: World, days: str) -> None:
    assert world.ask("/forecast", days=days).status_code == 400
