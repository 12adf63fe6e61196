"""Reading a page of the request log at the same price wherever it lies.

The log is read from an index on user and time, but a filter could make it read on and on before it
finds a row: the guide knows in which quarters of an hour there is something to find.
"""

from collections.abc import Sequence
from dataclasses import dataclass
from itertools import islice
from typing import Any, Final

from sqlalchemy import ColumnElement, Row, Select, and_, bindparam, func, literal, or_, select
from sqlalchemy.orm import Session

from analytics_consumer.calendar import BUCKET_SECONDS, Span
from analytics_consumer.models import endpoints, requests
from analytics_consumer.reading.reader import Reader
from analytics_consumer.request_log.cursor import Position
from analytics_consumer.request_log.guide import Guide
from analytics_consumer.request_log.query import LogQuery, bucket_span_us
from analytics_consumer.rollups.batch import bucket_of

LogRow = Row[Any]
_MOST_QUARTERS: Final = 500
"""How many quarters of an hour are looked through for one page: the guide may mislead."""


@dataclass(frozen=True)
class Page:
    """Some rows, newest first, and where to go on.

    It may be short, even empty, with more to come: looking on was put off to the next page, so that
    none takes long.
    """

    rows: Sequence[LogRow]
    next: Position | None


def read_page(session: Session, query: LogQuery, after: Position | None, limit: int) -> Page:
    """Return up to `limit` rows that follow `after`, or the newest."""
    end = Position(query.end_us, 0)
    return _Walk(session, query, limit).page(end if after is None else min(after, end))


def rows_of_request(session: Session, query: LogQuery, limit: int) -> Sequence[LogRow]:
    """Return the newest rows of a query for one request id."""
    return _Walk(session, query, limit).newest(Position(query.end_us, 0), 0, limit)


class _Walk:
    """One page of one query."""

    def __init__(self, session: Session, query: LogQuery, limit: int) -> None:
        self._session = session
        self._query = query
        self._limit = limit
        self._endpoint_ids = _endpoint_ids(session, query)
        self._statement = self._newest()

    def page(self, position: Position) -> Page:
        if self._query.request_id is not None:
            return self._page_of(self.newest(position, 0, self._limit + 1))
        found: list[LogRow] = []
        guide = Guide(Reader(self._session, self._query.selection), self._query, self._endpoint_ids)
        quarters = guide.quarters(self._span(position))
        for bucket, most in islice(quarters, _MOST_QUARTERS):
            start_us, end_us = bucket_span_us(bucket)
            # No further than this quarter: in those that were passed over is nothing to be found.
            before = min(position, Position(end_us, 0))
            # Where all of the few that there are have been found, the rest is not looked through.
            found += self.newest(before, start_us, min(most, self._limit + 1 - len(found)))
            if len(found) > self._limit:
                return self._page_of(found)
            position = Position(start_us, 0)
        return Page(found, position if next(quarters, None) is not None else None)

    def newest(self, before: Position, start_us: int, limit: int) -> Sequence[LogRow]:
        """Return the newest rows that match, not before `start_us`.

        One bound on each side: SQLite would take the first of several, however wide.
        """
        found = {
            "start_us": max(start_us, self._query.start_us),
            "before_us": before.occurred_us,
            "before_id": before.row_id,
            "most": limit,
        }
        return self._session.execute(self._statement, found).all()

    def _newest(self) -> Select[Any]:
        """Return the query for the newest rows, which is asked for one quarter after the other."""
        at, row_id = self._occurred(), requests.c.id
        end: ColumnElement[int] = bindparam("before_us")
        earlier = or_(at < end, and_(at == end, row_id < bindparam("before_id")))
        return (
            select(requests)
            .where(*self._query.matching(self._endpoint_ids))
            .where(at >= bindparam("start_us"), at <= end, earlier)
            .order_by(at.desc(), row_id.desc())
            .limit(bindparam("most"))
        )

    def _occurred(self) -> ColumnElement[int]:
        """Return the time, so written for a request id that the index of ids is the one used."""
        at: ColumnElement[int] = requests.c.occurred_us
        return at if self._query.request_id is None else at + literal(0)

    def _page_of(self, found: Sequence[LogRow]) -> Page:
        rows = found[: self._limit]
        more = len(found) > self._limit
        return Page(rows, Position(rows[-1].occurred_us, rows[-1].id) if more else None)

    def _span(self, before: Position) -> Span:
        """Return where to look: not beyond what was asked for, nor beyond the log's own ends."""
        oldest, newest = (
            self._session.scalar(
                select(end(requests.c.occurred_us)).where(
                    requests.c.user_id == self._query.selection.user_id
                )
            )
            for end in (func.min, func.max)
        )
        first = bucket_of(max(oldest or 0, self._query.start_us))
        last = bucket_of(min(newest or 0, before.occurred_us)) + BUCKET_SECONDS
        return Span(first, max(first, last))


def _endpoint_ids(session: Session, query: LogQuery) -> list[int] | None:
    """Return the endpoints that were asked for; None means all."""
    asked = [
        column == value
        for column, value in ((endpoints.c.method, query.method), (endpoints.c.route, query.route))
        if value is not None
    ]
    return list(session.scalars(select(endpoints.c.id).where(*asked))) if asked else None
