"""Which requests an answer is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from analytics_consumer import calendar
from analytics_consumer.calendar import Span

Auth = Literal["api_key", "session", "all"]


@dataclass(frozen=True)
class Selection:
    """Whose requests, and authenticated how."""

    user_id: int
    auth: Auth = "api_key"
    api_key_id: int | None = None


@dataclass(frozen=True)
class Range:
    """The time an answer covers: local days, both included, or a span between two instants."""

    span: Span
    zone: ZoneInfo
    days: tuple[date, date] | None = None

    @classmethod
    def of_days(cls, first: date, last: date, zone: ZoneInfo) -> "Range":
        """Return a range of whole local days, both included."""
        return cls(calendar.days(first, last, zone), zone, (first, last))

    @property
    def previous(self) -> "Range":
        """The range of the same length that ends where this one begins.

        As many local days where this is one of days: with a change of the clock in it, it lasts
        an hour more or less.
        """
        if self.days is None:
            return Range(Span(self.span.start - self.span.seconds, self.span.start), self.zone)
        first, last = self.days
        before = first - timedelta(days=1)
        return Range.of_days(before - (last - first), before, self.zone)

    def document(self) -> dict[str, object]:
        """Return it for an answer. `end` is the first instant that no longer belongs to it."""
        first, last = self.days or (None, None)
        return {
            **self.instants(),
            "start_date": first and first.isoformat(),
            "end_date": last and last.isoformat(),
        }

    def instants(self) -> dict[str, object]:
        """Return its two ends alone."""
        return {
            "start": calendar.iso(self.span.start, self.zone),
            "end": calendar.iso(self.span.end, self.zone),
        }
