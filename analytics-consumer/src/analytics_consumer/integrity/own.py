"""The checks of one user's own figures over a range, quick enough to be asked for by a page."""

from bisect import bisect_right
from collections import Counter
from collections.abc import Iterator, Mapping, Sequence

from sqlalchemy import func, literal, select
from sqlalchemy.orm import Session

from analytics_consumer import calendar, horizons
from analytics_consumer.calendar import BUCKET_SECONDS, Span
from analytics_consumer.integrity.check import MOST_NAMED, Check, name_some
from analytics_consumer.models import requests
from analytics_consumer.reading.bins import pieces_of
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.reader import Reader
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.rollups.batch import BUCKET_US

Counts = Mapping[int, int]
"""First second of a quarter of an hour → requests."""


def own_checks(session: Session, user_id: int, range_: Range) -> list[Check]:
    """Check request log = rollups = sketches, days = range, and every breakdown = total."""
    reader = Reader(session, Selection(user_id, auth="all"))
    days = pieces_of(range_.span, range_.zone, "day")
    logged_days = _of_log(days, horizons.read(session).requests)
    logged = _logged(session, user_id, logged_days)
    whole = reader.each(days)
    figures = whole if logged_days == days else reader.each(logged_days) if logged_days else []
    return [
        _log_check(reader, logged, logged_days, figures, range_),
        _sketches_check(logged, figures),
        *_sums_checks(reader, whole, range_),
    ]


def _of_log(days: Sequence[Span], kept_from: int) -> list[Span]:
    """Return the parts of days of which the log is kept."""
    return [Span(max(day.start, kept_from), day.end) for day in days if day.end > kept_from]


def _logged(session: Session, user_id: int, days: Sequence[Span]) -> Counts:
    """Count the log from its index on user and time alone."""
    if not days:
        return {}
    number = (requests.c.occurred_us // literal(BUCKET_US)).label("number")
    rows = (
        select(number)
        .where(
            requests.c.user_id == user_id,
            requests.c.occurred_us >= days[0].start * 1_000_000,
            requests.c.occurred_us < days[-1].end * 1_000_000,
        )
        .subquery()
    )
    found = session.execute(select(rows.c.number, func.count()).group_by(rows.c.number))
    return {bucket * BUCKET_SECONDS: count for bucket, count in found}


def _log_check(
    reader: Reader,
    logged: Counts,
    days: Sequence[Span],
    figures: Sequence[Figures],
    range_: Range,
) -> Check:
    found = {
        "request_log": sum(logged.values()),
        "rollups": sum(one.requests for one in figures),
    }
    of_days = _by_day(logged, days)
    findings: list[str] = []
    for at, (day, one) in enumerate(zip(days, figures, strict=True)):
        if of_days[at] != one.requests and len(findings) < MOST_NAMED:
            in_day = f"{of_days[at]} in request log, {one.requests} in rollups"
            findings += _differing_quarters(reader, logged, day, range_) or [
                f"{calendar.iso(day.start, range_.zone)}, the day: {in_day}"
            ]
    return Check("request log = rollups", found, name_some(findings))


def _by_day(logged: Counts, days: Sequence[Span]) -> Counter[int]:
    """Return how many requests lie in which of the days."""
    starts = [day.start for day in days]
    found = Counter[int]()
    for bucket, count in logged.items():
        found[bisect_right(starts, bucket) - 1] += count
    return found


def _differing_quarters(reader: Reader, logged: Counts, day: Span, range_: Range) -> list[str]:
    starts = range(day.start, day.end, BUCKET_SECONDS)
    figures = reader.each([Span(start, start + BUCKET_SECONDS) for start in starts])
    return [
        f"{calendar.iso(start, range_.zone)}: {logged.get(start, 0)} in request log,"
        f" {one.requests} in rollups"
        for start, one in zip(starts, figures, strict=True)
        if logged.get(start, 0) != one.requests
    ]


def _sketches_check(logged: Counts, figures: Sequence[Figures]) -> Check:
    found = {
        "request_log": sum(logged.values()),
        "sketches": sum(one.sketch.total for one in figures),
    }
    return Check("request log = sketches", found, _differing(found, found["request_log"]))


def _sums_checks(reader: Reader, days: Sequence[Figures], range_: Range) -> Iterator[Check]:
    """Check sums that are read from different segments, and have to be the same."""
    total = reader.total(range_.span)
    found = {"days": sum(one.requests for one in days), "range": total.requests}
    yield Check("sum of days = range", found, _differing(found, total.requests))
    breakdowns = {
        "endpoints": _requests(reader.by_endpoint(range_.span)),
        "keys": _requests(reader.by_key(range_.span)),
        "statuses": sum(total.statuses.values()),
        "total": total.requests,
    }
    yield Check("every breakdown = total", breakdowns, _differing(breakdowns, total.requests))


def _requests(found: Mapping[int, Figures]) -> int:
    return sum(figures.requests for figures in found.values())


def _differing(found: Mapping[str, int], total: int) -> list[str]:
    return [
        f"{name.replace('_', ' ')}: {count}, not {total}"
        for name, count in found.items()
        if count != total
    ]
