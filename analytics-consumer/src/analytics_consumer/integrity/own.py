"""The checks of one user's own figures over a range, quick enough to be asked for by a page."""

from collections.abc import Iterable, Mapping
from typing import Any

from sqlalchemy import ColumnElement, FromClause, func, literal, select
from sqlalchemy.orm import Session

from analytics_consumer import calendar
from analytics_consumer.calendar import BUCKET_SECONDS
from analytics_consumer.integrity.check import Check, name_some
from analytics_consumer.models import requests, rollups, sketches
from analytics_consumer.reading import breakdowns, tables
from analytics_consumer.reading.figures import Figures
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.rollups import BUCKET_US

Counts = Mapping[int, int]
"""First second of a quarter of an hour → requests."""


def own_checks(session: Session, user_id: int, range_: Range) -> list[Check]:
    """Check request log = rollups = sketches, days = range, and every breakdown = total."""
    selection = Selection(user_id, auth="all")
    logged = _logged(session, user_id, range_)
    rolled = _stored(session, rollups, selection, range_)
    sketched = _stored(session, sketches, selection, range_)
    return [
        _same("request log = rollups", ("request_log", logged), ("rollups", rolled), range_),
        _same("request log = sketches", ("request_log", logged), ("sketches", sketched), range_),
        _days_check(session, selection, range_, sum(rolled.values())),
        _breakdowns_check(session, selection, range_, sum(rolled.values())),
    ]


def _logged(session: Session, user_id: int, range_: Range) -> Counts:
    """Count the log from its index on user and time alone."""
    number = requests.c.occurred_us // literal(BUCKET_US)
    rows = (
        select(number.label("bucket"), literal(1).label("count"))
        .where(
            requests.c.user_id == user_id,
            requests.c.occurred_us >= range_.span.start * 1_000_000,
            requests.c.occurred_us < range_.span.end * 1_000_000,
        )
        .subquery()
    )
    found = _counts(session, rows, rows.c["count"])
    return {bucket * BUCKET_SECONDS: count for bucket, count in found.items()}


def _stored(session: Session, table: Any, selection: Selection, range_: Range) -> Counts:  # noqa: ANN401 - Table
    rows = (
        select(table.c.bucket, table.c["count"])
        .where(*selection.conditions(table, range_.span))
        .subquery()
    )
    return _counts(session, rows, rows.c["count"])


def _counts(session: Session, rows: FromClause, count: ColumnElement[int]) -> dict[int, int]:
    statement = select(rows.c.bucket, func.sum(count)).group_by(rows.c.bucket)
    return {bucket: int(total) for bucket, total in session.execute(statement)}


def _same(name: str, left: tuple[str, Counts], right: tuple[str, Counts], range_: Range) -> Check:
    (one, ones), (other, others) = left, right
    findings = [
        f"{calendar.iso(bucket, range_.zone)}: {ones.get(bucket, 0)} in {_word(one)},"
        f" {others.get(bucket, 0)} in {_word(other)}"
        for bucket in sorted(ones.keys() | others.keys())
        if ones.get(bucket, 0) != others.get(bucket, 0)
    ]
    figures = {one: sum(ones.values()), other: sum(others.values())}
    return Check(name, figures, name_some(findings))


def _days_check(session: Session, selection: Selection, range_: Range, total: int) -> Check:
    days = breakdowns.pieces(session, selection, range_, "day")
    found = {"days": sum(figures.requests for _, figures in days), "range": total}
    return Check("sum of days = range", found, _differing(found, total))


def _breakdowns_check(session: Session, selection: Selection, range_: Range, total: int) -> Check:
    found = {
        "endpoints": _requests(tables.figures_by(session, selection, range_.span, "endpoint_id")),
        "keys": _requests(tables.figures_by(session, selection, range_.span, "api_key_id")),
        "statuses": sum(tables.statuses_by(session, selection, range_.span).get((), {}).values()),
        "total": total,
    }
    return Check("every breakdown = total", found, _differing(found, total))


def _requests(found: Mapping[Any, Figures]) -> int:
    return sum(figures.requests for figures in found.values())


def _differing(found: Mapping[str, int], total: int) -> list[str]:
    return [f"{_word(name)}: {count}, not {total}" for name, count in _items(found, total)]


def _items(found: Mapping[str, int], total: int) -> Iterable[tuple[str, int]]:
    return ((name, count) for name, count in found.items() if count != total)


def _word(name: str) -> str:
    return name.replace("_", " ")
