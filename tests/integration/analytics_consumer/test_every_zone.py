"""Days, weeks and months of every zone against a count over the log, by the zone's own clock."""

from collections import Counter
from collections.abc import Callable, Sequence
from datetime import UTC, date, datetime, timedelta
from functools import cache
from pathlib import Path
from zoneinfo import ZoneInfo, available_timezones

import pytest

from analytics_consumer import calendar
from analytics_consumer.calendar import Span
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event

FIRST, LAST = date(2026, 1, 5), date(2026, 12, 20)  # a Monday and a Sunday
QUARTER = timedelta(minutes=15)
MONTHS = range(2, 12)
"""Those that are all within the time that is counted."""


def jumps() -> list[date]:
    """Return the days (UTC) of the year in which some zone's clock jumps, and those beside them."""
    days = [FIRST + timedelta(days=at) for at in range((LAST - FIRST).days + 1)]
    found = set()
    for zone in map(ZoneInfo, available_timezones()):
        noons = [datetime(*day.timetuple()[:3], 12, tzinfo=zone).utcoffset() for day in days]
        found |= {
            day for day, one, two in zip(days[1:], noons, noons[1:], strict=False) if one != two
        }
    return sorted({day + timedelta(days=beside) for day in found for beside in (-1, 0)})


def instants(dense: Sequence[date]) -> list[datetime]:
    """Return a time in each quarter of an hour of some days, and a few of all other days."""
    begin = datetime(2026, 1, 3, tzinfo=UTC)
    everywhere = [begin + at * 63 * QUARTER for at in range(355 * 96 // 63)]
    each = [
        datetime(*day.timetuple()[:3], tzinfo=UTC) + at * QUARTER + timedelta(microseconds=at % 2)
        for day in dense
        for at in range(96)
    ]
    return [*everywhere, *each]


def spans_of(zone: ZoneInfo, days: Sequence[date]) -> list[list[Span]]:
    mondays = [FIRST + timedelta(days=at) for at in range(0, (LAST - FIRST).days, 7)]
    return [
        [calendar.days(day, day, zone) for day in days],
        [calendar.week(day + timedelta(days=3), zone) for day in mondays],
        [calendar.month(date(2026, month, 17), zone) for month in MONTHS],
    ]


def by_clock(zone: ZoneInfo, stamps: Sequence[float], days: Sequence[date]) -> list[list[int]]:
    """Count the requests' local dates as the zone's clock shows them."""
    of_day = Counter(datetime.fromtimestamp(stamp, zone).date() for stamp in stamps)
    of_week, of_month = Counter[date](), Counter[int]()
    for day, count in of_day.items():
        of_week[day - timedelta(days=day.weekday())] += count
        of_month[day.month] += count
    mondays = [FIRST + timedelta(days=at) for at in range(0, (LAST - FIRST).days, 7)]
    return [
        [of_day[day] for day in days],
        [of_week[day] for day in mondays],
        [of_month[month] for month in MONTHS],
    ]


@pytest.fixture
def world(tmp_path: Path) -> World:
    return World(
        Database(f"sqlite:///{tmp_path / 'usage.db'}"), now=datetime(2027, 1, 9, tzinfo=UTC)
    )


def test_no_zone_differs_from_its_clock_in_any_day_week_or_month(world: World) -> None:
    """Also those at :30 and :45, and on both days a year on which the clock is changed."""
    days = jumps()
    assert len(days) > 20
    sent = instants(days)
    world.ingest([event(at, occurred_at=one) for at, one in enumerate(sent, start=1)])
    world.keep_up()
    stamps = [one.timestamp() for one in sent]
    with snapshot(world.database) as session:
        readers = (Reader(session, Selection(1)), Reader(session, Selection(1, api_key_id=1)))
        count = _counting(*readers)
        for name in sorted(available_timezones()):
            zone = ZoneInfo(name)
            found = [count(tuple(spans)) for spans in spans_of(zone, days)]
            assert found == by_clock(zone, stamps, days), name
    world.database.dispose()


def _counting(reader: Reader, of_key: Reader) -> Callable[[tuple[Span, ...]], list[int]]:
    """Return what counts spans, each set of them once: many zones have the same.

    All requests, the counts and sketches of a key, and the counts of keys are read from different
    pieces.
    """

    @cache
    def count(spans: tuple[Span, ...]) -> list[int]:
        found = reader.requests(spans)
        assert [(one.requests, one.sketch.total) for one in of_key.each(spans)] == [
            (requests, requests) for requests in found
        ]
        assert reader.counts_by_key(spans).requests == [found]
        return found

    return count
