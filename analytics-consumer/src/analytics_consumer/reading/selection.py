"""Which requests an answer is about."""

from dataclasses import dataclass
from datetime import date, timedelta
from typing import Literal
from zoneinfo import ZoneInfo

from sqlalchemy import ColumnElement, Table

from analytics_consumer import calendar
from analytics_consumer.calendar import Span
from analytics_consumer.models import AUTH_CODES

Auth = Literal["api_key", "session", "all"]


@dataclass(frozen=True)
class Selection:
    """Whose requests, and authenticated how."""

    user_id: int
    auth: Auth = "api_key"
    api_key_id: int | None = None

    def conditions(self, table: Table, span: Span) -> list[ColumnElement[bool]]:
        """Return the WHERE clause for a table that has the columns of a slice."""
        found = [
            table.c.user_id == self.user_id,
            table.c.bucket >= span.start,
            table.c.bucket < span.end,
        ]
        if self.auth != "all":
            found.append(table.c.auth == AUTH_CODES[self.auth])
        if self.api_key_id is not None:
            found.append(table.c.api_key_id == self.api_key_id)
        return found


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
