"""Cutting a range into quarters of an hour, hours or days of a time zone.

An hour that the clock repeats is two pieces; a day is one, whatever the clock does in it.
"""

from collections.abc import Iterator
from datetime import timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, DAY_SECONDS, Span

Granularity = Literal["15min", "hour", "day"]
_SECONDS: Final[dict[Granularity, int]] = {"15min": BUCKET_SECONDS, "hour": 3600}
_LONGEST_QUARTERS: Final = 25 * 3600
_LONGEST_HOURS: Final = 7 * DAY_SECONDS + 3600


def fitting(span: Span) -> Granularity:
    """Return the granularity that gives at most about 170 points, days for the longest ranges.

    Up to one day (of 25 hours) quarters of an hour, up to a week hours, else days.
    """
    if span.seconds <= _LONGEST_QUARTERS:
        return "15min"
    return "hour" if span.seconds <= _LONGEST_HOURS else "day"


def pieces_of(span: Span, zone: ZoneInfo, granularity: Granularity) -> list[Span]:
    """Cut a span into pieces of a zone's clock, in order: without a gap, none left out.

    The first and the last are cut off at the span's ends.
    """
    return list(_days(span, zone) if granularity == "day" else _clock(span, zone, granularity))


def _days(span: Span, zone: ZoneInfo) -> Iterator[Span]:
    day = calendar.local_day(span.start, zone)
    start = span.start
    while start < span.end:
        day += timedelta(days=1)
        end = min(calendar.start_of_day(day, zone), span.end)
        if end > start:  # a zone that crosses the date line leaves a day out
            yield Span(start, end)
        start = end


def _clock(span: Span, zone: ZoneInfo, granularity: Granularity) -> Iterator[Span]:
    starts = range(span.start, span.end, BUCKET_SECONDS)
    keys = [_key(start, zone, granularity) for start in starts]
    first = 0
    for index in range(1, len(keys) + 1):
        if index == len(keys) or keys[index] != keys[first]:
            yield Span(starts[first], starts[0] + index * BUCKET_SECONDS)
            first = index


def _key(instant: int, zone: ZoneInfo, granularity: Granularity) -> tuple[int, int]:
    """Return the number of the piece in local time, and the offset."""
    offset = calendar.offset_at(instant, zone)
    return (instant + offset) // _SECONDS[granularity], offset
