"""Everything that can be checked in this service's own database, from one snapshot."""

from collections.abc import Mapping
from concurrent.futures import ThreadPoolExecutor
from dataclasses import dataclass

from analytics_consumer import horizons
from analytics_consumer.integrity.check import Check
from analytics_consumer.integrity.deliveries import (
    SourceState,
    deliveries_check,
    inbox_check,
    source_states,
)
from analytics_consumer.integrity.fingerprints import of_rollups
from analytics_consumer.integrity.request_sums import of_whole_log
from analytics_consumer.integrity.segment_sums import SegmentSums, add_others
from analytics_consumer.integrity.sums import Sides, names_check, rollups_checks
from analytics_consumer.integrity.wide import segments_checks
from analytics_consumer.retention import ledger
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.snapshot import snapshots
from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.storage import Database


@dataclass(frozen=True)
class LocalState:
    """The producers as this service knows them, and what its own tables prove."""

    sources: list[SourceState]
    checks: list[Check]


def local_state(database: Database) -> LocalState:
    """Run every check. Raises StorageUnavailable.

    A thread of its own adds up the request log, where the database does the work, while this one
    reads all segments, each once: which takes about as long.
    """
    with snapshots(database, 2) as (session, other), _one_thread() as thread:
        kept = horizons.read(session)
        generation = generations.live(session) or Generation(0, 0)
        log = thread.submit(of_whole_log, other)
        found = SegmentSums()
        stored = of_rollups(session, generation, kept, found.add_full)
        add_others(found, session, generation, kept)
        wide = segments_checks(session, generation, stored, found)
        logged, numbering = log.result()
        removed = ledger.numbers(session)
        states = source_states(session, Inbox().arrived(session), removed, numbering)
        sides = Sides(logged, ledger.days(session), stored.places)
        checks = [
            deliveries_check(states),
            inbox_check(session, states),
            *rollups_checks(session, generation, sides, kept),
            *wide,
            names_check(session, stored.endpoint_ids),
        ]
    return LocalState(states, checks)


def _one_thread() -> ThreadPoolExecutor:
    return ThreadPoolExecutor(1, thread_name_prefix="audit")


def arrived(database: Database) -> Mapping[str, Arrived]:
    """Return what has been applied of every producer. Raises StorageUnavailable."""
    with database.read() as session:
        return Inbox().arrived(session)
