"""The read API against counts over the request log."""

from collections import Counter
from datetime import UTC, date, datetime, timedelta
from typing import Any
from zoneinfo import ZoneInfo

import pytest

from shared_schemas.events import UsageRecorded
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event


def ours(requests: list[UsageRecorded], **wanted: Any) -> list[UsageRecorded]:  # noqa: ANN401
    members: dict[str, Any] = {"user_id": 1, "auth": "api_key", **wanted}
    return [one for one in requests if all(getattr(one, k) == v for k, v in members.items())]


def assert_figures(found: dict[str, Any], expected: list[UsageRecorded]) -> None:
    """Compare figures with what the requests themselves say; percentiles within 1 %."""
    took = sorted(one.duration_us for one in expected)
    errors = sum(one.status >= 400 for one in expected)
    assert found["requests"] == len(expected)
    assert found["errors"] == errors
    assert found["successes"] == len(expected) - errors
    assert found["response_bytes"] == sum(one.response_bytes for one in expected)
    times = found["response_time_ms"]
    if not expected:
        assert found["success_rate"] is found["error_rate"] is None
        assert set(times.values()) == {None}
        return
    assert found["error_rate"] == pytest.approx(errors / len(expected))
    assert found["success_rate"] == pytest.approx(1 - errors / len(expected))
    assert times["avg"] == pytest.approx(sum(took) / len(took) / 1000)
    assert times["max"] == took[-1] / 1000
    for name, fraction in (("p50", 0.5), ("p95", 0.95), ("p99", 0.99)):
        exact = took[int(fraction * (len(took) - 1))] / 1000
        assert times[name] == pytest.approx(exact, rel=0.01)


def between(requests: list[UsageRecorded], start: str, end: str) -> list[UsageRecorded]:
    first, last = datetime.fromisoformat(start), datetime.fromisoformat(end)
    return [one for one in requests if first <= one.occurred_at < last]


def test_usage_says_what_the_requests_say(world: World) -> None:
    sent = traffic(600, NOON - timedelta(days=70), NOON)
    count_all(world, sent)
    answer = world.answer(tz="Europe/Berlin")
    asked = answer["range"]
    mine = between(ours(sent), asked["start"], asked["end"])
    assert (asked["start_date"], asked["end_date"]) == ("2026-02-09", "2026-03-10")
    assert_figures(answer["totals"], mine)
    for name in ("today", "this_week", "this_month"):
        part = answer[name]
        assert_figures(part, between(ours(sent), part["start"], part["end"]))
    previous = answer["previous"]
    assert previous["range"]["end"] == asked["start"]
    assert_figures(
        previous["totals"],
        between(ours(sent), previous["range"]["start"], previous["range"]["end"]),
    )
    for row in answer["endpoints"]:
        assert_figures(
            row, [o for o in mine if (o.method, o.route) == (row["method"], row["route"])]
        )
    for row in answer["keys"]:
        assert_figures(row, [one for one in mine if one.api_key_id == row["api_key_id"]])
    for point in answer["series"]["points"]:
        inside = between(mine, point["start"], point["end"])
        assert_figures(point, inside)
        assert {row["status"]: row["requests"] for row in point["statuses"]} == Counter(
            one.status for one in inside
        )


@pytest.mark.parametrize(
    ("now", "name", "current", "previous"),
    [
        ("2026-03-10T13:07", "today", ("10T00:00", "10T13:00"), ("09T00:00", "09T13:00")),
        ("2026-03-10T13:07", "this_week", ("09T00:00", "10T13:00"), ("02T00:00", "03T13:00")),
        ("2026-03-31T13:07", "this_month", ("01T00:00", "31T13:00"), ("02-01", "03-01")),
    ],
)
def test_what_has_passed_is_compared_with_as_much_of_the_period_before(
    world: World, now: str, name: str, current: tuple[str, str], previous: tuple[str, str]
) -> None:
    world.now = datetime.fromisoformat(f"{now}+00:00")
    sent = traffic(800, world.now - timedelta(days=65), world.now)
    count_all(world, sent)
    compared = world.answer()[name]["compared"]
    for part, ends in (("current", current), ("previous", previous)):
        for member, end in zip(("start", "end"), ends, strict=True):
            assert end in compared[part][member]
        assert_figures(
            compared[part], between(ours(sent), compared[part]["start"], compared[part]["end"])
        )
    then = compared["previous"]["requests"]
    assert compared["change"]["requests"] == pytest.approx(
        compared["current"]["requests"] / then - 1
    )


def test_a_day_that_has_just_begun_is_compared_with_nothing(world: World) -> None:
    world.now = NOON.replace(hour=0, minute=14)
    world.ingest(
        [event(1, occurred_at=NOON.replace(hour=0)), event(2, occurred_at=NOON.replace(day=9))]
    )
    today = world.answer()["today"]
    assert today["requests"] == 1
    assert today["compared"]["current"]["requests"] == 0
    assert today["compared"]["change"]["requests"] is None


def test_parts_add_up_to_the_total(world: World) -> None:
    count_all(world, traffic(400, NOON - timedelta(days=40), NOON))
    for auth in ("api_key", "session", "all"):
        answer = world.answer(auth=auth, tz="Asia/Kathmandu")
        total = answer["totals"]["requests"]
        assert total > 0
        for part in ("endpoints", "keys", "status_classes", "statuses"):
            assert sum(row["requests"] for row in answer[part]) == total, part
        assert sum(point["requests"] for point in answer["series"]["points"]) == total
        days = world.answer("/daily", auth=auth, tz="Asia/Kathmandu")
        assert sum(day["requests"] for day in days["days"]) == total
        assert days["totals"] == answer["totals"]
        rows = world.answer("/endpoints", auth=auth, tz="Asia/Kathmandu")
        assert rows["endpoints"] == answer["endpoints"]


@pytest.mark.parametrize("auth", ["api_key", "session", "all"])
def test_the_caller_chooses_whose_traffic(world: World, auth: str) -> None:
    sent = traffic(200, NOON - timedelta(days=2), NOON)
    count_all(world, sent)
    expected = [one for one in sent if one.user_id == 1 and auth in ("all", one.auth)]
    assert_figures(world.answer(auth=auth)["totals"], expected)


def test_one_key_alone(world: World) -> None:
    sent = traffic(200, NOON - timedelta(days=2), NOON)
    count_all(world, sent)
    answer = world.answer(api_key_id=2)
    assert_figures(answer["totals"], ours(sent, api_key_id=2))
    assert [row["api_key_id"] for row in answer["keys"]] == [2]


@pytest.mark.parametrize(
    ("zone", "first", "last"),
    [
        ("Europe/Berlin", date(2026, 3, 27), date(2026, 3, 31)),
        ("Europe/Berlin", date(2025, 10, 24), date(2025, 10, 28)),
        ("America/New_York", date(2025, 10, 31), date(2025, 11, 4)),
        ("Australia/Lord_Howe", date(2026, 4, 3), date(2026, 4, 7)),
        ("Asia/Kathmandu", date(2026, 3, 27), date(2026, 3, 31)),
        ("America/St_Johns", date(2026, 3, 6), date(2026, 3, 10)),
        ("Pacific/Chatham", date(2026, 4, 3), date(2026, 4, 7)),
        ("Africa/Cairo", date(2026, 4, 22), date(2026, 4, 26)),
    ],
)
def test_days_are_those_of_the_zone(world: World, zone: str, first: date, last: date) -> None:
    at = datetime.combine(first, datetime.min.time(), UTC) - timedelta(days=1)
    sent = traffic(500, at, at + timedelta(days=7))
    count_all(world, sent)
    asked: dict[str, Any] = {"tz": zone, "start_date": str(first), "end_date": str(last)}
    rows = world.answer("/daily", **asked)["days"]
    by_clock = {
        row["date"]: [
            one
            for one in ours(sent)
            if one.occurred_at.astimezone(ZoneInfo(zone)).date().isoformat() == row["date"]
        ]
        for row in rows
    }
    assert list(by_clock) == [str(first + timedelta(days=n)) for n in range(5)]
    for row in rows:
        assert_figures(row, by_clock[row["date"]])
    for point in world.answer(**asked)["series"]["points"]:
        assert_figures(point, between(ours(sent), point["start"], point["end"]))


def test_a_series_of_hours_is_whole_where_the_clock_repeats_one(world: World) -> None:
    start = datetime(2025, 10, 24, 22, tzinfo=UTC)
    sent = traffic(300, start, start + timedelta(days=3))
    count_all(world, sent)
    answer = world.answer(tz="Europe/Berlin", start_date="2025-10-25", end_date="2025-10-27")
    points = answer["series"]["points"]
    assert answer["series"]["granularity"] == "hour"
    assert len(points) == 24 + 25 + 24
    assert len({point["start"] for point in points}) == len(points)
    for point in points:
        assert_figures(point, between(ours(sent), point["start"], point["end"]))


def test_a_range_of_instants_takes_quarters_of_an_hour(world: World) -> None:
    sent = traffic(300, NOON - timedelta(hours=6), NOON)
    count_all(world, sent)
    start, end = "2026-03-10T07:15:00+00:00", "2026-03-10T11:45:00Z"
    answer = world.answer(start_date=start, end_date=end)
    assert answer["series"]["granularity"] == "15min"
    assert len(answer["series"]["points"]) == 18
    assert_figures(answer["totals"], between(ours(sent), start, end))
    assert answer["previous"]["range"]["start"] == "2026-03-10T02:45:00+00:00"


def test_nothing_is_zeros_and_no_rates(world: World) -> None:
    answer = world.answer()
    assert_figures(answer["totals"], [])
    assert_figures(answer["today"], [])
    assert answer["endpoints"] == answer["keys"] == answer["statuses"] == []
    assert [row["share"] for row in answer["status_classes"]] == [None] * 4
    assert len(answer["series"]["points"]) == 30
    assert set(answer["previous"]["change"].values()) == {None}
    assert answer["data_as_of"] is None
    assert len(world.answer("/daily")["days"]) == 30
    assert world.answer("/endpoints")["endpoints"] == []


def test_an_answer_says_what_it_is_about_and_how_fresh_it_is(world: World) -> None:
    world.ingest([event(1), event(2, user_id=9, occurred_at=NOON + timedelta(seconds=1))])
    answer = world.answer("/daily", tz="Asia/Kolkata", api_key_id=1)
    assert (answer["tz"], answer["api_key_id"], answer["auth"]) == ("Asia/Kolkata", 1, "api_key")
    assert answer["data_as_of"] == "2026-03-10T12:00:01+00:00"
    assert answer["range"]["start"] == "2026-02-09T00:00:00+05:30"


def test_the_change_is_against_the_range_before(world: World) -> None:
    yesterday = NOON - timedelta(days=1)
    world.ingest([event(1, occurred_at=yesterday), event(2, occurred_at=yesterday, status=500)])
    world.ingest([event(number, duration_us=20_000) for number in (3, 4, 5)])
    answer = world.answer(start_date="2026-03-10", end_date="2026-03-10")
    change = answer["previous"]["change"]
    assert change["requests"] == pytest.approx(0.5)
    assert change["errors"] == pytest.approx(-1)
    assert change["success_rate"] == pytest.approx(0.5)
    assert change["response_time_avg"] == pytest.approx(1)
