"""Today, this week and this month, each beside the same part of the one before."""

from collections.abc import Callable
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, Span
from analytics_consumer.reading import breakdowns
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import change
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range

_PERIODS: Final[dict[str, Callable[[date, ZoneInfo], Span]]] = {
    "today": lambda day, zone: calendar.days(day, day, zone),
    "this_week": calendar.week,
    "this_month": calendar.month,
}


def to_date(reader: Reader, zone: ZoneInfo, now: datetime) -> Document:
    """Return the three periods around `now`, whatever range is asked for."""
    today = now.astimezone(zone).date()
    instant = int(now.timestamp())
    found: Document = {}
    for name, period_of in _PERIODS.items():
        period = period_of(today, zone)
        day_before = calendar.local_day(period.start, zone) - timedelta(days=1)
        before = period_of(day_before, zone)
        found[name] = {
            **breakdowns.piece(reader, Range(period, zone)),
            "compared": _compared(reader, zone, *same_parts(period, before, instant)),
        }
    return found


def same_parts(period: Span, before: Span, instant: int) -> tuple[Span, Span]:
    """Return what has passed of a period in whole quarters of an hour, and as much of `before`.

    The quarter that is under way is left out: it would be compared with a whole one. A period
    that is shorter than what has passed is taken whole.
    """
    passed = (instant - period.start) // BUCKET_SECONDS * BUCKET_SECONDS
    return (
        Span(period.start, period.start + passed),
        Span(before.start, min(before.start + passed, before.end)),
    )


def _compared(reader: Reader, zone: ZoneInfo, current: Span, before: Span) -> Document:
    now, then = reader.total(current), reader.total(before)
    return {
        "current": {**Range(current, zone).instants(), **now.document()},
        "previous": {**Range(before, zone).instants(), **then.document()},
        "change": change(now, then),
    }
