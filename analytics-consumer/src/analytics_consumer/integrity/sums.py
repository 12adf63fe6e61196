"""Rollups and sketches against the request log, slice by slice."""

from collections.abc import Mapping
from datetime import UTC, datetime
from typing import Final

from sqlalchemy import ColumnElement, FromClause, RowMapping, Subquery, Table, func, literal, select
from sqlalchemy.orm import Session

from analytics_consumer.calendar import BUCKET_SECONDS, DAY_SECONDS
from analytics_consumer.integrity.check import Check, name_some
from analytics_consumer.integrity.comparison import Comparison, describe_values
from analytics_consumer.models import API_KEY, endpoints, requests, rollups, sketches
from analytics_consumer.names import EndpointName, checksum_of, endpoint_names
from analytics_consumer.rollups import BUCKET_US

_SLICE: Final = ("user_id", "bucket", "auth", "api_key_id", "endpoint_id")
_ROLLUP_VALUES: Final = ("count", "duration_us", "max_us", "request_bytes", "response_bytes")


def rollups_check(session: Session) -> Check:
    """Check every sum and maximum of every slice."""
    comparison = Comparison(_log_slices("status"), rollups, (*_SLICE, "status"), _ROLLUP_VALUES)
    return _check(session, "request log = rollups", comparison, rollups)


def sketches_check(session: Session) -> Check:
    """Check every count of every sketch."""
    comparison = Comparison(
        _log_slices("sketch_bucket"), sketches, (*_SLICE, "sketch_bucket"), ("count",)
    )
    return _check(session, "request log = sketches", comparison, sketches)


def days_check(session: Session) -> Check:
    """Check the requests of every user on every day (UTC)."""
    log = _days(_log_rows(), literal(1))
    stored = _days(rollups, rollups.c["count"])
    total, rows = Comparison(log, stored, ("user_id", "day"), ("count",)).differing(session)
    said = [
        f"user {row['user_id']}, {_iso(row['day'] * DAY_SECONDS)[:10]}: "
        + describe_values(row, ("count",), "rollups")
        for row in rows
    ]
    days = session.scalar(select(func.count()).select_from(stored)) or 0
    return Check("request log = rollups per user and day", {"days": days}, name_some(said, total))


def names_check(session: Session) -> Check:
    """Check that every endpoint that is counted has the name under which it was counted."""
    known = {row.id: row for row in session.execute(select(endpoints))}
    used = set(session.scalars(select(rollups.c.endpoint_id).distinct()))
    findings = [f"endpoint {one} is counted but has no name" for one in sorted(used - known.keys())]
    findings += [
        f"endpoint {row.id} was not always called {row.method} {row.route}"
        for row in known.values()
        if row.checksum != checksum_of(row.method, row.route)
    ]
    return Check("endpoints have their names", {"endpoints": len(known)}, name_some(findings))


def _check(session: Session, name: str, comparison: Comparison, table: Table) -> Check:
    total, rows = comparison.differing(session)
    names = endpoint_names(session)
    said = [
        f"{_describe(row, names)}: {describe_values(row, comparison.values, table.name)}"
        for row in rows
    ]
    figures = {
        "request_log": session.scalar(select(func.count()).select_from(requests)) or 0,
        table.name: int(session.scalar(select(func.sum(table.c["count"]))) or 0),
        "slices": session.scalar(select(func.count()).select_from(table)) or 0,
    }
    return Check(name, figures, name_some(said, total))


def _log_rows() -> Subquery:
    """Return the request log with each row's bucket."""
    bucket = requests.c.occurred_us // literal(BUCKET_US) * literal(BUCKET_SECONDS)
    others = [column for column in requests.c if column.name != "request_id"]
    return select(bucket.label("bucket"), *others).subquery()


def _log_slices(last: str) -> Subquery:
    """Return the request log grouped into slices, as the stored tables are."""
    rows = _log_rows()
    key = [rows.c[name] for name in (*_SLICE, last)]
    return (
        select(
            *key,
            func.count().label("count"),
            func.sum(rows.c.duration_us).label("duration_us"),
            func.max(rows.c.duration_us).label("max_us"),
            func.sum(rows.c.request_bytes).label("request_bytes"),
            func.sum(rows.c.response_bytes).label("response_bytes"),
        )
        .group_by(*key)
        .subquery()
    )


def _days(rows: FromClause, count: ColumnElement[int]) -> Subquery:
    day = (rows.c.bucket // literal(DAY_SECONDS)).label("day")
    counted = select(rows.c.user_id, day, count.label("count")).subquery()
    key = (counted.c.user_id, counted.c.day)
    return select(*key, func.sum(counted.c["count"]).label("count")).group_by(*key).subquery()


def _describe(row: RowMapping, names: Mapping[int, EndpointName]) -> str:
    caller = f"API key {row['api_key_id']}" if row["auth"] == API_KEY else "session"
    method, route = names.get(row["endpoint_id"], ("endpoint", str(row["endpoint_id"])))
    last = "status" if "status" in row else "sketch_bucket"
    place = f"user {row['user_id']}, {_iso(row['bucket'])}, {caller}"
    return f"{place}, {method} {route}, {last} {row[last]}"


def _iso(seconds: int) -> str:
    return datetime.fromtimestamp(seconds, UTC).isoformat()
