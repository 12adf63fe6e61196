"""Cutting a range into quarters of an hour, hours or days of a time zone.

The database does the adding up: a bucket's local time is the bucket plus the zone's offset, which
is constant between the jumps of the clock, and its bin is that divided by the bin's length.
"""

from collections.abc import Iterator
from dataclasses import dataclass
from datetime import date, timedelta
from typing import Final, Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Table, case, literal

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, DAY_SECONDS, Span

Granularity = Literal["15min", "hour", "day"]
_SECONDS: Final[dict[Granularity, int]] = {"15min": BUCKET_SECONDS, "hour": 3600, "day": 86_400}
_LONGEST_QUARTERS: Final = 25 * 3600
_LONGEST_HOURS: Final = 7 * DAY_SECONDS + 3600
_FIRST_DAY: Final = date(1970, 1, 1)

BinKey = tuple[int, int]
"""Number of the bin in local time since 1970, and the offset: an hour that the clock repeats is
two bins. A day is one whatever the clock does in it, so its offset is always 0 here."""


def fitting(span: Span) -> Granularity:
    """Return the granularity that gives at most about 170 points, days for the longest ranges.

    Up to one day (of 25 hours) quarters of an hour, up to a week hours, else days.
    """
    if span.seconds <= _LONGEST_QUARTERS:
        return "15min"
    return "hour" if span.seconds <= _LONGEST_HOURS else "day"


@dataclass(frozen=True)
class Bin:
    """One piece of the range. The first and the last are cut off at the range's ends."""

    key: BinKey
    span: Span


@dataclass(frozen=True)
class Bins:
    """The pieces of a span at one granularity in one zone."""

    span: Span
    zone: ZoneInfo
    granularity: Granularity

    def columns(self, table: Table) -> tuple[ColumnElement[int], ColumnElement[int]]:
        """Return the two parts of a row's key as SQL."""
        offset = self._offset(table)
        number = (table.c.bucket + offset) // literal(_SECONDS[self.granularity])
        return number, literal(0) if self.granularity == "day" else offset

    def __iter__(self) -> Iterator[Bin]:
        """Yield the bins in order: without a gap, none left out."""
        return self._days() if self.granularity == "day" else self._clock_bins()

    def _offset(self, table: Table) -> ColumnElement[int]:
        stretches = calendar.offsets(self.span, self.zone)
        last = literal(stretches[-1][1])
        if len(stretches) == 1:
            return last
        ends = [start for start, _ in stretches[1:]]
        whens = [
            (table.c.bucket < end, literal(offset))
            for end, (_, offset) in zip(ends, stretches, strict=False)
        ]
        return case(*whens, else_=last)

    def _days(self) -> Iterator[Bin]:
        day = calendar.local_day(self.span.start, self.zone)
        start = self.span.start
        while start < self.span.end:
            next_day = day + timedelta(days=1)
            end = min(calendar.start_of_day(next_day, self.zone), self.span.end)
            if end > start:  # a zone that crosses the date line leaves a day out
                yield Bin(((day - _FIRST_DAY).days, 0), Span(start, end))
            day, start = next_day, end

    def _clock_bins(self) -> Iterator[Bin]:
        starts = range(self.span.start, self.span.end, BUCKET_SECONDS)
        keys = [self._key(start) for start in starts]
        first = 0
        for index in range(1, len(keys) + 1):
            if index == len(keys) or keys[index] != keys[first]:
                start = starts[first]
                yield Bin(keys[first], Span(start, starts[0] + index * BUCKET_SECONDS))
                first = index

    def _key(self, instant: int) -> BinKey:
        offset = calendar.offset_at(instant, self.zone)
        return (instant + offset) // _SECONDS[self.granularity], offset
