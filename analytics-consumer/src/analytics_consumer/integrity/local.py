"""Everything that can be checked in this service's own database, from one snapshot."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass
from typing import Final

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.integrity.check import Check
from analytics_consumer.integrity.deliveries import (
    SourceState,
    deliveries_check,
    inbox_check,
    source_states,
)
from analytics_consumer.integrity.fingerprints import added, of_log, of_rollups
from analytics_consumer.integrity.sums import Sides, names_check, rollups_checks
from analytics_consumer.integrity.wide import segments_checks
from analytics_consumer.models import requests
from analytics_consumer.retention import ledger
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.snapshot import snapshots
from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.storage import Database

_LOG_READERS: Final = 2


@dataclass(frozen=True)
class LocalState:
    """The producers as this service knows them, and what its own tables prove."""

    sources: list[SourceState]
    checks: list[Check]


def local_state(database: Database) -> LocalState:
    """Run every check. Raises StorageUnavailable.

    The request log is read by threads of their own: the database does the work there.
    """
    with snapshots(database, 1 + _LOG_READERS) as (session, *others), _pool() as pool:
        kept = horizons.read(session)
        parts = [
            pool.submit(of_log, other, requests.c.id.between(*ids))
            for other, ids in zip(others, _ids(session, _LOG_READERS), strict=True)
        ]
        generation = generations.live(session) or Generation(0, 0)
        stored = of_rollups(session, generation, kept)
        wide = segments_checks(session, generation, stored, kept)
        states = source_states(session, Inbox().arrived(session), ledger.numbers(session))
        logged = added(part.result() for part in parts)
        sides = Sides(logged, ledger.days(session), stored.places)
        checks = [
            deliveries_check(states),
            inbox_check(session, states),
            *rollups_checks(session, generation, sides, kept),
            *wide,
            names_check(session, stored.endpoint_ids),
        ]
    return LocalState(states, checks)


def _ids(session: Session, parts: int) -> list[tuple[int, int]]:
    """Cut the request log into parts of about the same size: first and last row id of each."""
    lowest, highest = (
        session.scalar(select(end(requests.c.id))) or 0 for end in (func.min, func.max)
    )
    step = (highest - lowest) // parts + 1
    return [(lowest + at * step, lowest + (at + 1) * step - 1) for at in range(parts)]


def _pool() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(_LOG_READERS, thread_name_prefix="audit")


def arrived(database: Database) -> Mapping[str, Arrived]:
    """Return what has been applied of every producer. Raises StorageUnavailable."""
    with database.read() as session:
        return Inbox().arrived(session)
