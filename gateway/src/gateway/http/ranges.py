"""Ranges of time in query strings: days of a time zone, both included, or instants."""

from datetime import UTC, date, datetime, time, timedelta
from typing import Annotated, Any, Final, Self
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from pydantic import AfterValidator, BeforeValidator, model_validator

from gateway.http.input import Parameters

EARLIEST: Final = date(2012, 1, 1)
LATEST: Final = date(2100, 12, 31)
_DATE_LENGTH: Final = len("2026-01-31")
_FORMS: Final = "must be a day (YYYY-MM-DD) or an instant (YYYY-MM-DDTHH:MM:SSZ)"


def _moment(given: Any) -> date:  # noqa: ANN401 - whatever was sent
    try:
        moment = _read(str(given))
    except ValueError:
        raise ValueError(_FORMS) from None
    if isinstance(moment, datetime) and moment.tzinfo is None:
        raise ValueError("must say its offset from UTC, such as Z or +02:00")
    day = moment.date() if isinstance(moment, datetime) else moment
    if not EARLIEST <= day <= LATEST:
        raise ValueError(f"must be between {EARLIEST} and {LATEST}")
    return moment


def _read(text: str) -> date:
    if len(text) == _DATE_LENGTH:
        return date.fromisoformat(text)
    return datetime.fromisoformat(text.replace(" ", "+"))  # an unescaped + arrives as a space


def _zone(name: str) -> str:
    try:
        return ZoneInfo(name).key
    except (ZoneInfoNotFoundError, ValueError, OSError):  # also for a folder, or too long a name
        raise ValueError("must be an IANA time zone such as Europe/Berlin") from None


Moment = Annotated[date | datetime, BeforeValidator(_moment, json_schema_input_type=str)]
Zone = Annotated[str, AfterValidator(_zone)]


class RangeQuery(Parameters):
    """Days (both included, in the zone `tz`) or instants (the end is not included)."""

    start_date: Moment | None = None
    end_date: Moment | None = None
    tz: Zone = "UTC"

    @model_validator(mode="after")
    def _in_order(self) -> Self:
        if self.begin is not None and self.end is not None and self.end <= self.begin:
            raise ValueError("end_date must not be before start_date")
        return self

    @property
    def begin(self) -> datetime | None:
        """The first instant of the range."""
        return None if self.start_date is None else self._instant(self.start_date)

    @property
    def end(self) -> datetime | None:
        """The first instant after the range."""
        if self.end_date is None or isinstance(self.end_date, datetime):
            return self.end_date and self._instant(self.end_date)
        return self._instant(self.end_date + timedelta(days=1))

    def _instant(self, moment: date) -> datetime:
        if isinstance(moment, datetime):
            return moment.astimezone(UTC)
        return datetime.combine(moment, time.min, ZoneInfo(self.tz)).astimezone(UTC)
