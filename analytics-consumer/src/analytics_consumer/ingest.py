"""Counts usage events: each once, with all that is made of it, in one transaction.

If the process dies before the commit, nothing has happened and the events come again. If it dies
after the commit and before the acknowledgement, they come again too, and the inbox drops them.
"""

import time
from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from contextlib import nullcontext
from typing import Final, Protocol

import numpy as np
import structlog
from sqlalchemy import case, update
from sqlalchemy.orm import Session

from analytics_consumer.bulk import BulkInsert
from analytics_consumer.columns import Arrivals, Positions, Requests
from analytics_consumer.counting import countable
from analytics_consumer.models import requests, sources
from analytics_consumer.names import Names
from analytics_consumer.rollups.batch import deltas_of
from analytics_consumer.rollups.fold import append
from analytics_consumer.rollups.upkeep import Turn
from analytics_consumer.usage import RequestRow
from shared_schemas.delivery import Run
from shared_schemas.observability import trace_id_of
from shared_schemas.storage import Database
from shared_schemas.usage_events import AnyUsage

_LINES_A_BATCH: Final = 10
LOG: Final = BulkInsert(requests, RequestRow._fields)
"""Appends to the request log."""
_log = structlog.get_logger(__name__)


def _now_us() -> int:
    return time.time_ns() // 1_000


class Deduplication(Protocol):
    """What remembers which numbers were applied: `shared_schemas.delivery.Inbox`."""

    def accept_runs(
        self, session: Session, arrived: Mapping[str, Sequence[Run]]
    ) -> dict[str, list[Run]]:
        """Return for each source the numbers that are new, and remember them."""


class Ingest:
    """Handler of the usage queue. Any number of processes may run it; within one, one thread."""

    def __init__(
        self,
        database: Database,
        inbox: Deduplication,
        turn: Turn | None = None,
        now_us: Callable[[], int] = _now_us,
    ) -> None:
        """`now_us` is the time in microseconds since the epoch."""
        self._database = database
        self._now_us = now_us
        self._turn = turn or nullcontext()
        self._inbox = inbox
        self._names = Names()

    def __call__(self, events: Sequence[AnyUsage]) -> None:
        """Apply what is new. Raises Reject for an event that cannot be counted, before any effect.

        Raises StorageUnavailable while the database does not answer.
        """
        came = countable(events)
        with self._turn, self._database.write() as session:
            positions = self._new(session, came.arrivals())
            new = came.only(positions)
            source_ids = self._names.source_ids(session, came.producers)
            endpoint_ids = self._names.endpoint_ids(session, new.called)
            new = new.named(source_ids, endpoint_ids)
            if len(new):
                LOG(session, new.rows(self._now_us()))
                append(session, deltas_of(new.numbers))
            counted = [events[at] for at in positions.tolist()]
            replayed = Counter(one.producer for one in counted if one.replayedfrom)
            _count_deliveries(session, source_ids, came, new, replayed)
        self._names.remember(source_ids, endpoint_ids)
        _report(len(events), counted)

    def _new(self, session: Session, arrivals: Mapping[str, Arrivals]) -> Positions:
        """Return the positions of those that were not applied before, each number once."""
        runs = {name: some.runs for name, some in arrivals.items()}
        new = self._inbox.accept_runs(session, runs)
        places = [some.first_of_each(new[name]) for name, some in arrivals.items()]
        return np.sort(np.concatenate(places))


def _count_deliveries(
    session: Session,
    source_ids: Mapping[str, int],
    came: Requests,
    new: Requests,
    replayed: Mapping[str | None, int],
) -> None:
    received = np.bincount(came.numbers["source_id"], minlength=len(came.producers)).tolist()
    newest = max(new.numbers["occurred_us"].tolist(), default=0)
    for name, count in sorted(zip(came.producers, received, strict=True)):
        applied = int((new.numbers["source_id"] == source_ids[name]).sum())
        session.execute(
            update(sources)
            .where(sources.c.id == source_ids[name])
            .values(
                received=sources.c.received + count,
                duplicates=sources.c.duplicates + count - applied,
                replayed=sources.c.replayed + replayed.get(name, 0),
                newest_us=case((sources.c.newest_us < newest, newest), else_=sources.c.newest_us),
            )
        )


def _report(received: int, new: Sequence[AnyUsage]) -> None:
    """Tie requests to their rollup in the log: one line each while they are few."""
    _log.info("usage applied", events=len(new), duplicates=received - len(new))
    if len(new) <= _LINES_A_BATCH:
        for event in new:
            _log.info(
                "request counted",
                request_id=event.requestid,
                trace_id=trace_id_of(event.traceparent),
            )
