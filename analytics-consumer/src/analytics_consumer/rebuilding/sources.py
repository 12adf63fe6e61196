"""Where requests are read from to be added up anew."""

from collections.abc import Iterator, Mapping
from typing import Final, Protocol

import numpy as np
from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics_consumer.models import endpoints, requests
from analytics_consumer.rebuilding.errors import LogTooShortError
from analytics_consumer.rollups.batch import NUMBERS, columns_of
from analytics_consumer.rollups.cells import Columns
from analytics_consumer.usage import AnyUsageData, RequestRow, checked, row_of
from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.envelope import Event
from shared_schemas.events import UsageRecorded
from shared_schemas.transport import First, LogReader, Reject

_ROWS_AT_ONCE: Final = 100_000
_OF_NO_SOURCE: Final = 0
"""Stands for the id of a producer: sums do not tell producers apart."""


class Source(Protocol):
    """Gives every request that a snapshot sees as counted."""

    def count(self, session: Session) -> int:
        """Return how many there are."""

    def read(self, session: Session) -> Iterator[Columns]:
        """Yield their numbers, some at a time. Raises LogTooShortError if it does not have all."""


class RequestLogSource:
    """The request log in the database."""

    def count(self, session: Session) -> int:
        """Return the number of rows."""
        return session.scalar(select(func.count()).select_from(requests)) or 0

    def read(self, session: Session) -> Iterator[Columns]:
        """Yield the rows in the order in which they were written."""
        query = select(*(requests.c[name] for name in NUMBERS)).order_by(requests.c.id)
        streamed = session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE))
        for rows in streamed.partitions():
            numbers = np.array([tuple(row) for row in rows], np.int64)
            yield {name: numbers[:, at] for at, name in enumerate(NUMBERS)}


class EventLogSource:
    """The broker's log of all events, of which those are taken that were counted."""

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader

    def count(self, session: Session) -> int:
        """Return how many requests were counted."""
        return sum(one.count for one in Inbox().arrived(session).values())

    def read(self, session: Session) -> Iterator[Columns]:
        """Yield each counted request once, in the order of the log."""
        wanted = Inbox().arrived(session)
        seen: dict[str, set[int]] = {name: set() for name in wanted}
        left = sum(one.count for one in wanted.values())
        endpoint_ids = {
            (row.method, row.route): row.id for row in session.execute(select(endpoints))
        }
        rows: list[RequestRow] = []
        for event in self._events():
            found = _wanted(event, wanted, seen)
            if found is None:
                continue
            rows.append(_row(found, endpoint_ids))
            left -= 1
            if len(rows) == _ROWS_AT_ONCE:
                yield columns_of(rows)
                rows = []
            if not left:
                break
        if left:
            raise LogTooShortError(left)
        if rows:
            yield columns_of(rows)

    def _events(self) -> Iterator[Event]:
        usage = UsageRecorded.type
        for entry in self._reader.read(First(), matches=lambda event: event.type == usage):
            if isinstance(entry.event, Event):
                yield entry.event


def _wanted(
    event: Event, wanted: Mapping[str, Arrived], seen: Mapping[str, set[int]]
) -> tuple[int, AnyUsageData] | None:
    """Return number and data of an event that was counted and did not come before."""
    try:
        producer, number, usage = checked(event)
    except Reject:
        return None
    if producer not in wanted or number not in wanted[producer] or number in seen[producer]:
        return None
    seen[producer].add(number)
    return number, usage


def _row(
    found: tuple[int, AnyUsageData], endpoint_ids: Mapping[tuple[str, str], int]
) -> RequestRow:
    number, usage = found
    return row_of(usage, number, _OF_NO_SOURCE, endpoint_ids[usage.method, usage.route])
