"""Today, this week and this month, each beside the same part of the one before."""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass
from datetime import date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, Span
from analytics_consumer.reading import breakdowns
from analytics_consumer.reading.breakdowns import Document
from analytics_consumer.reading.figures import Figures, change
from analytics_consumer.reading.selection import Range

_PERIODS: Final[dict[str, Callable[[date, ZoneInfo], Span]]] = {
    "today": lambda day, zone: calendar.days(day, day, zone),
    "this_week": calendar.week,
    "this_month": calendar.month,
}


@dataclass(frozen=True)
class Period:
    """A period around an instant: all of it, what has passed of it, and as much of the last one."""

    name: str
    whole: Span
    current: Span
    before: Span

    @property
    def spans(self) -> tuple[Span, Span, Span]:
        """What has to be read to tell about it."""
        return self.whole, self.current, self.before


def periods(zone: ZoneInfo, now: datetime) -> list[Period]:
    """Return today, this week and this month, whatever range is asked for."""
    today = now.astimezone(zone).date()
    instant = int(now.timestamp())
    found = []
    for name, period_of in _PERIODS.items():
        whole = period_of(today, zone)
        day_before = calendar.local_day(whole.start, zone) - timedelta(days=1)
        before = period_of(day_before, zone)
        found.append(Period(name, whole, *same_parts(whole, before, instant)))
    return found


def to_date(known: Sequence[Period], zone: ZoneInfo, figures: Mapping[Span, Figures]) -> Document:
    """Return the periods by their names. `figures` has those of their spans."""
    return {
        one.name: {
            **breakdowns.of_piece(Range(one.whole, zone).instants(), figures[one.whole]),
            "compared": _compared(one, zone, figures),
        }
        for one in known
    }


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


def _compared(period: Period, zone: ZoneInfo, figures: Mapping[Span, Figures]) -> Document:
    now, then = figures[period.current], figures[period.before]
    return {
        "current": {**Range(period.current, zone).instants(), **now.document()},
        "previous": {**Range(period.before, zone).instants(), **then.document()},
        "change": change(now, then),
    }
