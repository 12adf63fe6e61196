"""Query parameters into a query of the request log, or a sentence that says what is wrong."""

import re
from datetime import UTC, date, datetime, timedelta
from typing import Final
from zoneinfo import ZoneInfo

from analytics_consumer import calendar
from analytics_consumer.api.parameters import (
    OF_RANGE,
    OF_SELECTION,
    Parameters,
    moment_of,
    refuse_unknown,
    selection_of,
    zone_of,
)
from analytics_consumer.latency import LONGEST_US
from analytics_consumer.request_log.query import END_OF_TIME_US, LogQuery
from shared_schemas.http.problems import Problem

DEFAULT_LIMIT: Final = 50
MOST_ROWS: Final = 1_000
_FILTERS: Final = ("method", "route", "status", "slower_than_ms", "request_id")
_STATUS: Final = re.compile("([1-5])(xx|[0-9]{2})")
_LIMIT: Final = re.compile("[1-9][0-9]{0,3}")
_MILLISECONDS: Final = re.compile(r"[0-9]{1,12}(\.[0-9]{1,6})?")
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def log_query_of(user_id: int, parameters: Parameters) -> LogQuery:
    """Read what is asked of the request log. Raises a Problem of 400."""
    refuse_unknown(parameters, (*OF_SELECTION, *OF_RANGE, *_FILTERS, "limit", "cursor"))
    zone = zone_of(parameters.get("tz", "UTC"))
    start_us = _start_us(parameters.get("start_date"), zone)
    end_us = _end_us(parameters.get("end_date"), zone)
    if end_us <= start_us:
        raise Problem(400, "end_date must not be before start_date")
    return LogQuery(
        selection_of(user_id, parameters),
        start_us,
        end_us,
        method=_text("method", parameters),
        route=_text("route", parameters),
        statuses=_statuses(parameters.get("status")),
        slower_than_us=_microseconds(parameters.get("slower_than_ms")),
        request_id=_text("request_id", parameters),
    )


def limit_of(parameters: Parameters) -> int:
    """Read how many rows a page may have. Raises a Problem of 400."""
    text = parameters.get("limit", str(DEFAULT_LIMIT))
    if not (_LIMIT.fullmatch(text) and int(text) <= MOST_ROWS):
        raise Problem(400, f"limit must be a whole number from 1 to {MOST_ROWS}")
    return int(text)


def _start_us(text: str | None, zone: ZoneInfo) -> int:
    return 0 if text is None else _instant_us(moment_of("start_date", text), zone)


def _end_us(text: str | None, zone: ZoneInfo) -> int:
    if text is None:
        return END_OF_TIME_US
    moment = moment_of("end_date", text)
    if not isinstance(moment, datetime):
        moment += timedelta(days=1)
    return _instant_us(moment, zone)


def _instant_us(moment: date, zone: ZoneInfo) -> int:
    if isinstance(moment, datetime):
        return (moment - _EPOCH) // timedelta(microseconds=1)
    return calendar.start_of_day(moment, zone) * 1_000_000


def _text(name: str, parameters: Parameters) -> str | None:
    text = parameters.get(name)
    if text is not None and not (text and text.isprintable()):
        raise Problem(400, f"{name} must not be empty")
    return text


def _statuses(text: str | None) -> tuple[int, int] | None:
    if text is None:
        return None
    match = _STATUS.fullmatch(text)
    if match is None:
        raise Problem(400, "status must be a status such as 404 or a class such as 4xx")
    if match[2] == "xx":
        return int(match[1]) * 100, int(match[1]) * 100 + 99
    return int(text), int(text)


def _microseconds(text: str | None) -> int | None:
    if text is None:
        return None
    if not _MILLISECONDS.fullmatch(text):
        raise Problem(400, "slower_than_ms must be a number of milliseconds")
    return min(int(float(text) * 1000), LONGEST_US)
