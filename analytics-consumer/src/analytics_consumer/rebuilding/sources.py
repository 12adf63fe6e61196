"""Where requests are read from to be added up anew."""

from collections.abc import Generator, Iterator, Mapping
from typing import Final, Protocol

import numpy as np
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.integrity.sequences import runs_of, subtract
from analytics_consumer.models import endpoints, requests, sources
from analytics_consumer.rebuilding.errors import LogTooShortError
from analytics_consumer.retention import ledger
from analytics_consumer.rollups.batch import NUMBERS, columns_of
from analytics_consumer.rollups.cells import Columns
from analytics_consumer.usage import AnyUsageData, RequestRow, checked, row_of
from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.envelope import Event
from shared_schemas.events import UsageRecorded
from shared_schemas.transport import First, LogReader, Reject

_ROWS_AT_ONCE: Final = 20_000
_OF_NO_SOURCE: Final = 0
"""Stands for the id of a producer: sums do not tell producers apart."""


class Source(Protocol):
    """Gives every request that a snapshot sees as counted, of the time of which it has all."""

    def count(self, session: Session) -> int:
        """Return how many there are."""

    def read(self, session: Session) -> Generator[Columns, None, None]:
        """Yield their numbers, some at a time, until it is closed.

        Raises LogTooShortError if it does not have all.
        """


class RequestLogSource:
    """The request log in the database."""

    def count(self, session: Session) -> int:
        """Return the number of rows."""
        return session.scalar(select(func.count()).select_from(requests).where(_kept(session))) or 0

    def read(self, session: Session) -> Generator[Columns, None, None]:
        """Yield the rows in the order in which they were written."""
        columns = (requests.c[name] for name in NUMBERS)
        query = select(*columns).where(_kept(session)).order_by(requests.c.id)
        with session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)) as streamed:
            for rows in streamed.partitions():
                numbers = np.array([tuple(row) for row in rows], np.int64)
                yield {name: numbers[:, at] for at, name in enumerate(NUMBERS)}


def _kept(session: Session) -> ColumnElement[bool]:
    return requests.c.occurred_us >= horizons.read(session).requests * 1_000_000


class EventLogSource:
    """The broker's log of all events, of which those are taken that were counted.

    Of the time of which the request log is not kept it need not have any.
    """

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader

    def count(self, session: Session) -> int:
        """Return how many requests were counted and not pruned since."""
        return _size(_wanted_numbers(session))

    def read(self, session: Session) -> Generator[Columns, None, None]:
        """Yield each counted request once, in the order of the log."""
        wanted = _wanted_numbers(session)
        seen: dict[str, set[int]] = {name: set() for name in wanted}
        left = _size(wanted)
        kept_from_us = horizons.read(session).requests * 1_000_000
        endpoint_ids = {
            (row.method, row.route): row.id for row in session.execute(select(endpoints))
        }
        rows: list[RequestRow] = []
        for event in self._events():
            found = _wanted(event, wanted, seen)
            if found is None:
                continue
            left -= 1
            row = _row(found, endpoint_ids)
            if row.occurred_us >= kept_from_us:
                rows.append(row)
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


def _wanted_numbers(session: Session) -> dict[str, Arrived]:
    """Return the numbers of each producer that were counted and are not pruned."""
    removed = ledger.numbers(session)
    ids = {row.name: row.id for row in session.execute(select(sources.c.name, sources.c.id))}
    return {
        name: _without(came, removed.get(ids.get(name, 0), Arrived()))
        for name, came in Inbox().arrived(session).items()
    }


def _without(came: Arrived, removed: Arrived) -> Arrived:
    if not removed.count:
        return came
    return Arrived().add_runs(subtract(runs_of(came), runs_of(removed)))


def _size(wanted: Mapping[str, Arrived]) -> int:
    return sum(one.count for one in wanted.values())


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
