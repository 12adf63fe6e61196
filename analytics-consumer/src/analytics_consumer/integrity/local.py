"""Everything that can be checked in this service's own database, from one snapshot."""

from collections.abc import Mapping
from dataclasses import dataclass

from analytics_consumer.integrity.check import Check
from analytics_consumer.integrity.deliveries import (
    SourceState,
    deliveries_check,
    inbox_check,
    source_states,
)
from analytics_consumer.integrity.sums import (
    days_check,
    names_check,
    rollups_check,
    sketches_check,
)
from analytics_consumer.snapshot import snapshot
from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.storage import Database


@dataclass(frozen=True)
class LocalState:
    """The producers as this service knows them, and what its own tables prove."""

    sources: list[SourceState]
    checks: list[Check]


def local_state(database: Database) -> LocalState:
    """Run every check. Raises StorageUnavailable."""
    with snapshot(database) as session:
        states = source_states(session, Inbox().arrived(session))
        checks = [
            deliveries_check(states),
            inbox_check(session, states),
            rollups_check(session),
            days_check(session),
            sketches_check(session),
            names_check(session),
        ]
    return LocalState(states, checks)


def arrived(database: Database) -> Mapping[str, Arrived]:
    """Return what has been applied of every producer. Raises StorageUnavailable."""
    with database.read() as session:
        return Inbox().arrived(session)
