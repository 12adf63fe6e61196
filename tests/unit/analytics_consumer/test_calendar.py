from datetime import UTC, date, datetime, timedelta
from zoneinfo import ZoneInfo, available_timezones

import pytest

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, Span

ZONES = sorted(available_timezones())
YEARS = (2012, 2024, 2026, 2036)


def interesting_days(year: int, zone: ZoneInfo) -> list[date]:
    """Return the days of a year in which the clock jumps, their neighbours, and a plain one."""
    days = [date(year, 1, 1) + timedelta(days=at) for at in range(365)]
    jumps = [day for day in days if calendar.days(day, day, zone).seconds != 86_400]
    return sorted(
        {day + timedelta(days=beside) for day in [*jumps, days[99]] for beside in (-1, 0, 1)}
    )


@pytest.mark.parametrize("year", YEARS)
def test_days_of_every_zone_are_those_that_its_clock_shows(year: int) -> None:
    """Asks the zone's clock in every quarter of an hour around each of the days."""
    for name in ZONES:
        zone = ZoneInfo(name)
        for day in interesting_days(year, zone):
            around = calendar.start_of_day(day, ZoneInfo("UTC"))
            by_clock = [
                instant
                for instant in range(around - 86_400, around + 2 * 86_400, BUCKET_SECONDS)
                if datetime.fromtimestamp(instant, zone).date() == day
            ]
            span = calendar.days(day, day, zone)
            assert list(range(span.start, span.end, BUCKET_SECONDS)) == by_clock, (name, day)


@pytest.mark.parametrize("year", YEARS)
def test_every_boundary_of_every_zone_is_a_boundary_of_buckets(year: int) -> None:
    for name in ZONES:
        zone = ZoneInfo(name)
        for at in range(366):
            start = calendar.start_of_day(date(year, 1, 1) + timedelta(days=at), zone)
            assert start % BUCKET_SECONDS == 0, (name, at)


@pytest.mark.parametrize("year", YEARS)
def test_offsets_are_those_of_the_zone_at_every_bucket(year: int) -> None:
    for name in ZONES:
        zone = ZoneInfo(name)
        span = calendar.days(date(year, 1, 1), date(year, 12, 31), zone)
        stretches = calendar.offsets(span, zone)
        ends = [start for start, _ in stretches[1:]] + [span.end]
        assert stretches[0][0] == span.start
        for (start, offset), end in zip(stretches, ends, strict=True):
            assert start < end
            # A stretch is right when both its ends are and it has no jump in it: looked for in
            # steps short enough to land between any two.
            steps = [*range(start, end, 6 * 3600), end - BUCKET_SECONDS]
            assert {calendar.offset_at(at, zone) for at in steps} == {offset}, name


@pytest.mark.parametrize(
    ("zone", "day", "hours"),
    [
        ("Europe/Berlin", date(2026, 3, 29), 23),
        ("Europe/Berlin", date(2026, 10, 25), 25),
        ("America/New_York", date(2026, 3, 8), 23),
        ("America/New_York", date(2026, 11, 1), 25),
        ("Australia/Lord_Howe", date(2026, 4, 5), 24.5),
        ("Australia/Lord_Howe", date(2026, 10, 4), 23.5),
        ("Africa/Cairo", date(2026, 4, 24), 23),  # the clock skips midnight
        ("America/Havana", date(2026, 11, 1), 25),  # midnight comes twice
        ("Asia/Kolkata", date(2026, 3, 29), 24),
    ],
)
def test_days_last_as_long_as_they_do(zone: str, day: date, hours: float) -> None:
    assert calendar.days(day, day, ZoneInfo(zone)).seconds == hours * 3600


@pytest.mark.parametrize(
    ("zone", "start"),
    [
        ("UTC", "2026-03-10T00:00:00+00:00"),
        ("Asia/Kolkata", "2026-03-09T18:30:00+00:00"),
        ("Asia/Kathmandu", "2026-03-09T18:15:00+00:00"),
        ("Pacific/Chatham", "2026-03-09T10:15:00+00:00"),
    ],
)
def test_a_day_begins_at_local_midnight(zone: str, start: str) -> None:
    found = calendar.start_of_day(date(2026, 3, 10), ZoneInfo(zone))
    assert datetime.fromtimestamp(found, UTC).isoformat() == start


def test_weeks_begin_on_monday_and_months_on_the_first() -> None:
    zone = ZoneInfo("UTC")
    sunday = date(2026, 3, 1)
    assert calendar.week(sunday, zone) == calendar.days(date(2026, 2, 23), sunday, zone)
    assert calendar.month(date(2028, 2, 29), zone) == calendar.days(
        date(2028, 2, 1), date(2028, 2, 29), zone
    )
    assert calendar.month(date(2026, 12, 31), zone).end == calendar.start_of_day(
        date(2027, 1, 1), zone
    )


def test_a_short_span_across_a_jump_has_both_offsets() -> None:
    zone = ZoneInfo("Europe/Berlin")
    jump = int(datetime(2026, 3, 29, 1, 0, tzinfo=UTC).timestamp())
    span = Span(jump - BUCKET_SECONDS, jump + BUCKET_SECONDS)
    assert calendar.offsets(span, zone) == [(span.start, 3600), (jump, 7200)]
