"""Counts usage events: each once, with all that is made of it, in one transaction.

If the process dies before the commit, nothing has happened and the events come again. If it dies
after the commit and before the acknowledgement, they come again too, and the inbox drops them.
"""

from collections import Counter
from collections.abc import Iterable, Mapping, Sequence
from typing import Final, Protocol

import structlog
from sqlalchemy import case, update
from sqlalchemy.orm import Session

from analytics_consumer.bulk import BulkWriter
from analytics_consumer.models import sources
from analytics_consumer.names import EndpointName, Names
from analytics_consumer.rollups import roll_up
from analytics_consumer.usage import RequestRow, checked, row_of
from shared_schemas.envelope import Event
from shared_schemas.events import UsageRecorded
from shared_schemas.observability import trace_id_of
from shared_schemas.storage import Database

Numbered = tuple[str, int, UsageRecorded]
"""Producer, sequence, data."""
_LINES_A_BATCH: Final = 10
_log = structlog.get_logger(__name__)


class Deduplication(Protocol):
    """What remembers which numbers were applied: `shared_schemas.delivery.Inbox`."""

    def accept(self, session: Session, arrived: Mapping[str, Iterable[int]]) -> dict[str, set[int]]:
        """Return for each source the numbers that are new, and remember them."""


class Ingest:
    """Handler of the usage queue. Any number of processes may run it; within one, one thread."""

    def __init__(self, database: Database, inbox: Deduplication) -> None:
        self._database = database
        self._inbox = inbox
        self._names = Names()
        self._writer = BulkWriter()

    def __call__(self, events: Sequence[Event]) -> None:
        """Apply what is new. Raises Reject for an event that cannot be counted, before any effect.

        Raises StorageUnavailable while the database does not answer.
        """
        numbered = [checked(event) for event in events]
        with self._database.write() as session:
            new = self._new(session, numbered)
            source_ids = self._names.source_ids(session, {name for name, _, _ in numbered})
            endpoint_ids = self._names.endpoint_ids(
                session, {_endpoint(numbered[at]) for at in new}
            )
            rows = [
                row_of(usage, number, source_ids[name], endpoint_ids[usage.method, usage.route])
                for name, number, usage in (numbered[at] for at in new)
            ]
            self._store(session, rows)
            _count_deliveries(session, source_ids, numbered, rows)
        self._names.remember(source_ids, endpoint_ids)
        _report(len(events), [events[at] for at in new])

    def _new(self, session: Session, numbered: Sequence[Numbered]) -> list[int]:
        """Return the positions of those that were not applied before, each number once."""
        arrived: dict[str, list[int]] = {}
        for name, number, _ in numbered:
            arrived.setdefault(name, []).append(number)
        left = self._inbox.accept(session, arrived)
        found = []
        for at, (name, number, _) in enumerate(numbered):
            if number in left[name]:
                left[name].remove(number)
                found.append(at)
        return found

    def _store(self, session: Session, rows: Sequence[RequestRow]) -> None:
        self._writer.log(session, rows)
        totals, sketches = roll_up(rows)
        self._writer.add_rollups(session, totals)
        self._writer.add_sketches(session, sketches)


def _endpoint(one: Numbered) -> EndpointName:
    return one[2].method, one[2].route


def _count_deliveries(
    session: Session,
    source_ids: Mapping[str, int],
    numbered: Sequence[Numbered],
    rows: Sequence[RequestRow],
) -> None:
    received = Counter(name for name, _, _ in numbered)
    applied = Counter(row.source_id for row in rows)
    newest = max((row.occurred_us for row in rows), default=0)
    for name in sorted(received):
        source_id = source_ids[name]
        session.execute(
            update(sources)
            .where(sources.c.id == source_id)
            .values(
                received=sources.c.received + received[name],
                duplicates=sources.c.duplicates + received[name] - applied[source_id],
                newest_us=case((sources.c.newest_us < newest, newest), else_=sources.c.newest_us),
            )
        )


def _report(received: int, new: Sequence[Event]) -> None:
    """Tie requests to their rollup in the log: one line each while they are few."""
    _log.info("usage applied", events=len(new), duplicates=received - len(new))
    if len(new) <= _LINES_A_BATCH:
        for event in new:
            _log.info(
                "request counted",
                request_id=event.requestid,
                trace_id=trace_id_of(event.traceparent),
            )
