"""The answers about single requests."""

from collections.abc import Mapping, Sequence
from dataclasses import replace
from datetime import UTC, datetime, timedelta
from typing import Final

from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.horizons import NotKeptError
from analytics_consumer.models import API_KEY, NO_KEY
from analytics_consumer.names import EndpointName, endpoint_names
from analytics_consumer.reading.heading import newest_us
from analytics_consumer.request_log.cursor import read_cursor, write_cursor
from analytics_consumer.request_log.pages import LogRow, read_page, rows_of_request
from analytics_consumer.request_log.query import LogQuery
from analytics_consumer.rollups.widths import QUARTER
from analytics_consumer.snapshot import snapshot
from shared_schemas.storage import Database

Document = dict[str, object]
MOST_OF_ONE_ID: Final = 100
"""A caller may use one request id again and again; so many of them are shown."""
_EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)


def log_page(database: Database, query: LogQuery, cursor: str | None, limit: int) -> Document:
    """Return a page of requests, newest first. Raises CursorError and NotKeptError."""
    after = None if cursor is None else read_cursor(cursor, query.fingerprint)
    with snapshot(database) as session:
        page = read_page(session, _kept(session, query), after, limit)
        names = endpoint_names(session)
        newest = newest_us(session)
    return {
        "user_id": query.selection.user_id,
        "auth": query.selection.auth,
        "api_key_id": query.selection.api_key_id,
        "data_as_of": None if newest is None else _iso(newest),
        "requests": _documents(page.rows, names),
        "next_cursor": page.next and write_cursor(page.next, query.fingerprint),
    }


def one_request(database: Database, query: LogQuery) -> list[Document]:
    """Return the requests with one request id, newest first."""
    with snapshot(database) as session:
        rows = rows_of_request(session, _kept(session, query), MOST_OF_ONE_ID)
        names = endpoint_names(session)
    return [{**_document(row, names), **_counted(row)} for row in rows]


def _kept(session: Session, query: LogQuery) -> LogQuery:
    """Return what is asked of the time that is kept. Raises NotKeptError."""
    kept_from = horizons.read(session).requests
    if 0 < query.start_us < kept_from * 1_000_000:
        day = horizons.day_of(kept_from)
        raise NotKeptError(f"requests are kept from {day} (UTC) on: start_date is before that")
    return replace(query, start_us=max(query.start_us, kept_from * 1_000_000))


def _documents(rows: Sequence[LogRow], names: Mapping[int, EndpointName]) -> list[Document]:
    return [_document(row, names) for row in rows]


def _document(row: LogRow, names: Mapping[int, EndpointName]) -> Document:
    method, route = names.get(row.endpoint_id, ("", f"(endpoint {row.endpoint_id})"))
    return {
        "request_id": row.request_id,
        "occurred_at": _iso(row.occurred_us),
        "method": method,
        "route": route,
        "status": row.status,
        "response_time_ms": row.duration_us / 1000,
        "auth": "api_key" if row.auth == API_KEY else "session",
        "api_key_id": None if row.api_key_id == NO_KEY else row.api_key_id,
        "request_bytes": row.request_bytes,
        "response_bytes": row.response_bytes,
        "job_id": row.job_id,
    }


def _counted(row: LogRow) -> Document:
    """Say when it was counted, and in the rollup of which quarter of an hour."""
    bucket = row.occurred_us // 1_000_000 // QUARTER * QUARTER
    return {
        "counted_at": None if row.counted_us is None else _iso(row.counted_us),
        "rollup_bucket": datetime.fromtimestamp(bucket, UTC).isoformat(),
    }


def _iso(microseconds: int) -> str:
    return (_EPOCH + timedelta(microseconds=microseconds)).isoformat(timespec="microseconds")
