"""Days, weeks and months of any IANA time zone as instants, and where a zone's clock jumps.

Instants are whole epoch seconds. Since 1972 every zone's offset is a multiple of 15 minutes, and
since 2012 every jump happens on one too, so each local day is made of whole 15-minute buckets:
also those of 23 and 25 hours, and of zones at :30 and :45.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import UTC, date, datetime, time, timedelta
from typing import Final
from zoneinfo import ZoneInfo

BUCKET_SECONDS: Final = 900
DAY_SECONDS: Final = 86_400
EARLIEST: Final = date(2012, 1, 1)
"""Before this some zones' clocks jumped at a minute past midnight."""
LATEST: Final = date(2100, 12, 31)


@dataclass(frozen=True)
class Span:
    """From `start` up to but not including `end`, in epoch seconds."""

    start: int
    end: int

    @property
    def seconds(self) -> int:
        """Its length; of local days, what they really lasted."""
        return self.end - self.start


def start_of_day(day: date, zone: ZoneInfo) -> int:
    """Return the first instant of a local day.

    Where the clock skips midnight, that is when it jumps: `fold=0` reads a time in the gap with
    the offset before it (PEP 495), which is the instant of the jump.
    """
    return int(datetime.combine(day, time.min, zone).timestamp())


def days(first: date, last: date, zone: ZoneInfo) -> Span:
    """Return the local days from first to last, both included."""
    return Span(start_of_day(first, zone), start_of_day(last + timedelta(days=1), zone))


def week(day: date, zone: ZoneInfo) -> Span:
    """Return the ISO week (Monday to Sunday) around a local day."""
    monday = day - timedelta(days=day.weekday())
    return days(monday, monday + timedelta(days=6), zone)


def month(day: date, zone: ZoneInfo) -> Span:
    """Return the calendar month around a local day."""
    first = day.replace(day=1)
    after = (first + timedelta(days=31)).replace(day=1)
    return days(first, after - timedelta(days=1), zone)


def local_day(instant: int, zone: ZoneInfo) -> date:
    """Return the local date at an instant."""
    return _local(instant, zone).date()


def iso(instant: int, zone: ZoneInfo) -> str:
    """Write an instant as ISO 8601 with the zone's offset at that moment."""
    return _local(instant, zone).isoformat()


def offset_at(instant: int, zone: ZoneInfo) -> int:
    """Return how many seconds the zone's clock is ahead of UTC at an instant."""
    offset = _local(instant, zone).utcoffset() or timedelta()
    return int(offset.total_seconds())


def offsets(span: Span, zone: ZoneInfo) -> list[tuple[int, int]]:
    """Return `(from instant, offset in seconds)` for each stretch of one offset within a span.

    Looks once a day and closes in on what changed: no zone jumps twice in 24 hours.
    """
    found = [(span.start, offset_at(span.start, zone))]
    for instant in _each_day(span):
        before, offset = found[-1]
        now = offset_at(instant, zone)
        if now != offset:
            found.append((_jump(max(before, instant - DAY_SECONDS), instant, zone), now))
    return found


def _each_day(span: Span) -> Iterator[int]:
    yield from range(span.start + DAY_SECONDS, span.end, DAY_SECONDS)
    if span.seconds > BUCKET_SECONDS:
        yield span.end - BUCKET_SECONDS


def _jump(low: int, high: int, zone: ZoneInfo) -> int:
    before = offset_at(low, zone)
    while high - low > BUCKET_SECONDS:
        middle = low + (high - low) // 2 // BUCKET_SECONDS * BUCKET_SECONDS
        low, high = (middle, high) if offset_at(middle, zone) == before else (low, middle)
    return high


def _local(instant: int, zone: ZoneInfo) -> datetime:
    return datetime.fromtimestamp(instant, UTC).astimezone(zone)
