"""Where requests are read from to be added up anew."""

from collections.abc import Generator, Iterator, Mapping, Sequence
from typing import Final, NamedTuple, Protocol

import numpy as np
from sqlalchemy import ColumnElement, func, select
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.integrity.sequences import runs_of, subtract
from analytics_consumer.models import endpoints, requests, sources
from analytics_consumer.rebuilding.errors import LogTooShortError
from analytics_consumer.rebuilding.unread import Numbers, Place, Unread
from analytics_consumer.retention import ledger
from analytics_consumer.rollups.batch import NUMBERS, columns_of
from analytics_consumer.rollups.cells import Columns
from analytics_consumer.usage import AnyUsageData, RequestRow, checked, row_of
from shared_schemas.delivery import Arrived, Inbox, Run
from shared_schemas.envelope import Event
from shared_schemas.events import UsageRecorded
from shared_schemas.transport import AtOffset, First, LogEntry, LogReader, Reject

_OF_NO_SOURCE: Final = 0
"""Stands for the id of a producer: sums do not tell producers apart."""


class Part(NamedTuple):
    """Numbers of some requests, and what is unread behind them."""

    columns: Columns
    unread: Unread


class Source(Protocol):
    """Gives every request that a snapshot sees as counted, of the time of which it has all."""

    def unread(self, session: Session) -> Unread:
        """Return what a snapshot decides to be read."""

    def count(self, session: Session, unread: Unread) -> int:
        """Return how many there are."""

    def read(
        self, session: Session, unread: Unread, sizes: Iterator[int]
    ) -> Generator[Part, None, None]:
        """Yield them in parts of these sizes, until it is closed.

        Raises LogTooShortError if it does not have all.
        """


class RequestLogSource:
    """The request log in the database."""

    def unread(self, _session: Session) -> Unread:
        """Return nothing by number: the snapshot itself has the rows."""
        return Unread()

    def count(self, session: Session, _unread: Unread) -> int:
        """Return the number of rows."""
        return session.scalar(select(func.count()).select_from(requests).where(_kept(session))) or 0

    def read(
        self, session: Session, unread: Unread, sizes: Iterator[int]
    ) -> Generator[Part, None, None]:
        """Yield the rows in the order in which they were written."""
        columns = (requests.c[name] for name in NUMBERS)
        query = select(*columns).where(_kept(session)).order_by(requests.c.id)
        size = next(sizes)
        with session.execute(query.execution_options(yield_per=size)) as streamed:
            for rows in streamed.partitions():
                numbers = np.array([tuple(row) for row in rows], np.int64)
                yield Part({name: numbers[:, at] for at, name in enumerate(NUMBERS)}, unread)


def _kept(session: Session) -> ColumnElement[bool]:
    return requests.c.occurred_us >= horizons.read(session).requests * 1_000_000


class EventLogSource:
    """The broker's log of all events, of which those are taken that were counted.

    Of the time of which the request log is not kept it need not have any.
    """

    def __init__(self, reader: LogReader) -> None:
        self._reader = reader

    def unread(self, session: Session) -> Unread:
        """Return the numbers that were counted and are not pruned."""
        return Unread(_wanted_numbers(session))

    def count(self, _session: Session, unread: Unread) -> int:
        """Return how many those are."""
        return unread.count

    def read(
        self, session: Session, unread: Unread, sizes: Iterator[int]
    ) -> Generator[Part, None, None]:
        """Yield each counted request once, in the order of the log."""
        left = {name: Numbers(runs) for name, runs in unread.numbers.items()}
        missing = unread.count
        kept_from_us = horizons.read(session).requests * 1_000_000
        endpoint_ids = {
            (row.method, row.route): row.id for row in session.execute(select(endpoints))
        }
        rows: list[RequestRow] = []
        size, place = next(sizes), unread.place
        for entry, event in self._events(place) if missing else ():
            found = _wanted(event, left)
            if found is None:
                continue
            missing -= 1
            place = entry.offset, entry.index
            row = _row(found, endpoint_ids)
            if row.occurred_us >= kept_from_us:
                rows.append(row)
            if len(rows) == size:
                yield _part(rows, left, place)
                rows, size = [], next(sizes)
            if not missing:
                break
        if missing:
            raise LogTooShortError(missing)
        if rows:
            yield _part(rows, left, place)

    def _events(self, place: Place | None) -> Iterator[tuple[LogEntry, Event]]:
        """Yield the usage events behind a place."""
        start = First() if place is None else AtOffset(place[0])
        usage = UsageRecorded.type
        for entry in self._reader.read(start, matches=lambda event: event.type == usage):
            is_behind = place is None or (entry.offset, entry.index) > place
            if is_behind and isinstance(entry.event, Event):
                yield entry, entry.event


def _part(rows: Sequence[RequestRow], left: Mapping[str, Numbers], place: Place | None) -> Part:
    numbers = {name: some.runs for name, some in left.items()}
    return Part(columns_of(rows), Unread(numbers, place))


def _wanted_numbers(session: Session) -> dict[str, list[Run]]:
    """Return the numbers of each producer that were counted and are not pruned."""
    removed = ledger.numbers(session)
    ids = {row.name: row.id for row in session.execute(select(sources.c.name, sources.c.id))}
    return {
        name: subtract(runs_of(came), runs_of(removed.get(ids.get(name, 0), Arrived())))
        for name, came in Inbox().arrived(session).items()
    }


def _wanted(event: Event, left: Mapping[str, Numbers]) -> tuple[int, AnyUsageData] | None:
    """Return number and data of an event that was counted and did not come before."""
    try:
        producer, number, usage = checked(event)
    except Reject:
        return None
    if producer not in left or not left[producer].take(number):
        return None
    return number, usage


def _row(
    found: tuple[int, AnyUsageData], endpoint_ids: Mapping[tuple[str, str], int]
) -> RequestRow:
    number, usage = found
    return row_of(usage, number, _OF_NO_SOURCE, endpoint_ids[usage.method, usage.route])
