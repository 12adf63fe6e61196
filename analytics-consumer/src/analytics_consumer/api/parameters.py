"""Query parameters into a selection and a range, or a sentence that says what is wrong."""

import re
from collections.abc import Collection, Mapping
from datetime import date, datetime, timedelta
from typing import Final, get_args
from zoneinfo import ZoneInfo, ZoneInfoNotFoundError

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS, EARLIEST, LATEST, Span
from analytics_consumer.models import HIGHEST
from analytics_consumer.reading.selection import Auth, Range, Selection
from shared_schemas.http.problems import Problem

DEFAULT_DAYS: Final = 30
MOST_DAYS: Final = 1_100
"""Three years. More would be an answer of more days than anyone reads."""
LEARNED_DAYS: Final = 84
"""Twelve weeks: what a forecast learns from by default."""
FORECAST_DAYS: Final = 30
MOST_FORECAST_DAYS: Final = 92
OF_RANGE: Final = ("tz", "start_date", "end_date")
OF_SELECTION: Final = ("auth", "api_key_id")
_NUMBER: Final = re.compile("[1-9][0-9]{0,18}")
_DATE_LENGTH: Final = len("2026-01-31")

Parameters = Mapping[str, str]
Moment = date | int
"""A local day, or an instant in epoch seconds."""
_AUTHS: Final[Mapping[str, Auth]] = {auth: auth for auth in get_args(Auth)}


def refuse_unknown(parameters: Parameters, known: Collection[str] = ()) -> None:
    """Raise a Problem of 400 that names a parameter that is none of these.

    Left out without a word, a slip of the keyboard would give the right answer to another question.
    """
    unknown = sorted(parameters.keys() - set(known))
    if unknown:
        raise Problem(400, f"{unknown[0]}: is no parameter of this call")


def selection_of(user_id: int, parameters: Parameters) -> Selection:
    """Read `auth` and `api_key_id`. Raises a Problem of 400."""
    auth = _AUTHS.get(parameters.get("auth", "api_key"))
    if auth is None:
        raise Problem(400, "auth must be api_key, session or all")
    key = _key(parameters.get("api_key_id"))
    if key is not None and auth == "session":
        raise Problem(400, "api_key_id cannot be combined with auth=session")
    return Selection(user_id, auth, key)


def range_of(parameters: Parameters, now: datetime, default_days: int = DEFAULT_DAYS) -> Range:
    """Read `tz`, `start_date` and `end_date`. Raises a Problem of 400.

    Without either date it is the last 30 days (or `default_days`), today included; without one of
    them it begins so many days before the end, or ends with today.
    """
    zone = zone_of(parameters.get("tz", "UTC"))
    today = now.astimezone(zone).date()
    end = _moment("end_date", parameters.get("end_date"))
    start = _moment("start_date", parameters.get("start_date"))
    if end is None:
        end = today
    if start is None:
        start = _first_day(end, zone, default_days)
    return _checked(_range(start, end, zone))


def zone_of(name: str) -> ZoneInfo:
    """Return the IANA zone of this name. Raises a Problem of 400."""
    try:
        return ZoneInfo(name)
    except (ZoneInfoNotFoundError, ValueError, OSError):  # also for a folder, or too long a name
        raise Problem(400, "tz must be an IANA time zone such as Europe/Berlin") from None


def forecast_days_of(parameters: Parameters) -> int:
    """Read `days`: how many are to be forecast. Raises a Problem of 400."""
    text = parameters.get("days", str(FORECAST_DAYS))
    if not (_NUMBER.fullmatch(text) and int(text) <= MOST_FORECAST_DAYS):
        raise Problem(400, f"days must be a number from 1 to {MOST_FORECAST_DAYS}")
    return int(text)


def _first_day(end: Moment, zone: ZoneInfo, days: int) -> date:
    last = calendar.local_day(end - 1, zone) if isinstance(end, int) else end
    return last - timedelta(days=days - 1)


def _range(start: Moment, end: Moment, zone: ZoneInfo) -> Range:
    if isinstance(start, date) and isinstance(end, date):
        if end < start:
            raise Problem(400, "end_date must not be before start_date")
        return Range.of_days(start, end, zone)
    first = calendar.start_of_day(start, zone) if isinstance(start, date) else start
    last = calendar.days(end, end, zone).end if isinstance(end, date) else end
    if last <= first:
        raise Problem(400, "end_date must be after start_date")
    return Range(Span(first, last), zone)


def _checked(range_: Range) -> Range:
    if range_.span.seconds > (MOST_DAYS + 1) * calendar.DAY_SECONDS:
        raise Problem(400, f"the range must not be longer than {MOST_DAYS} days")
    return range_


def _key(text: str | None) -> int | None:
    if text is None:
        return None
    if not (_NUMBER.fullmatch(text) and int(text) <= HIGHEST):
        raise Problem(400, "api_key_id must be a positive integer")
    return int(text)


def _moment(name: str, text: str | None) -> Moment | None:
    if text is None:
        return None
    moment = moment_of(name, text)
    return _bucket_start(name, moment) if isinstance(moment, datetime) else moment


def moment_of(name: str, text: str) -> date:
    """Read a day or, as a `datetime` that knows its offset, an instant. Raises a Problem of 400."""
    try:
        moment = date.fromisoformat(text) if len(text) == _DATE_LENGTH else _instant(name, text)
    except ValueError:
        raise Problem(
            400, f"{name} must be a day (YYYY-MM-DD) or an instant (YYYY-MM-DDTHH:MM:SSZ)"
        ) from None
    day = moment.date() if isinstance(moment, datetime) else moment
    if not EARLIEST <= day <= LATEST:
        raise Problem(400, f"{name} must be between {EARLIEST} and {LATEST}")
    return moment


def _instant(name: str, text: str) -> datetime:
    moment = datetime.fromisoformat(text.replace(" ", "+"))  # an unescaped + arrives as a space
    if moment.tzinfo is None:
        raise Problem(400, f"{name} must say its offset from UTC, such as Z or +02:00")
    return moment


def _bucket_start(name: str, moment: datetime) -> int:
    if moment.timestamp() % BUCKET_SECONDS:
        raise Problem(
            400,
            f"{name} must be a whole quarter of an hour (:00, :15, :30 or :45):"
            " usage is counted in steps of 15 minutes",
        )
    return int(moment.timestamp())
