"""The inbox against the request log, and against the counters of what came."""

from collections.abc import Mapping
from dataclasses import dataclass, field

from sqlalchemy import func, select
from sqlalchemy.orm import Session

from analytics_consumer.integrity.check import Check, name_some, runs_text
from analytics_consumer.integrity.request_sums import Numbering, weight_of
from analytics_consumer.integrity.sequences import (
    differences,
    intersection,
    runs_of,
    subtract,
    sum_of,
)
from analytics_consumer.models import requests, sources
from shared_schemas.delivery import Arrived


@dataclass(frozen=True)
class SourceState:
    """One producer as its rows in the different tables tell it."""

    name: str
    arrived: Arrived
    source_id: int | None = None
    received: int = 0
    duplicates: int = 0
    logged: int = 0
    logged_sum: int = 0
    replayed: int = 0
    removed: Arrived = field(default_factory=Arrived)
    """The numbers that are no longer in the log because they were pruned."""

    @property
    def imported(self) -> bool:
        """Whether all that was applied came from another environment, or by a replay."""
        return 0 < self.arrived.count == self.replayed


def source_states(
    session: Session,
    arrived: Mapping[str, Arrived],
    removed: Mapping[int, Arrived],
    numbering: Numbering,
) -> list[SourceState]:
    """Return the state of every producer that any of the tables knows.

    `removed`: the numbers that were pruned, by the producer's id. `numbering` is the log's: if it
    is what the inbox says, each producer's rows are; if not, they are counted producer by producer.
    """
    ids = {row.name: row.id for row in session.execute(select(sources.c.name, sources.c.id))}
    left = {name: _left(one, removed.get(ids.get(name, 0))) for name, one in arrived.items()}
    if left.keys() <= ids.keys() and _numbering(ids, left) == numbering:
        logged = {ids[name]: some for name, some in left.items()}
    else:
        logged = _logged(session)
    states = {name: SourceState(name, one) for name, one in arrived.items()}
    for row in session.execute(select(sources)):
        count, total = logged.pop(row.id, (0, 0))
        states[row.name] = SourceState(
            row.name,
            arrived.get(row.name, Arrived()),
            row.id,
            row.received,
            row.duplicates,
            count,
            total,
            row.replayed,
            removed.get(row.id, Arrived()),
        )
    for source_id, (count, total) in logged.items():
        name = f"(no name: source {source_id})"
        states[name] = SourceState(name, Arrived(), source_id, 0, 0, count, total)
    return [states[name] for name in sorted(states)]


def deliveries_check(states: list[SourceState]) -> Check:
    """Check that what came was either applied or dropped as a duplicate."""
    findings = [
        f"producer {state.name}: {state.received} received, {state.duplicates} of them dropped as"
        f" duplicates, but {state.arrived.count} in the inbox"
        for state in states
        if state.received - state.duplicates != state.arrived.count
    ]
    figures = {
        "received": sum(state.received for state in states),
        "duplicates_dropped": sum(state.duplicates for state in states),
        "inbox": sum(state.arrived.count for state in states),
    }
    return Check("received = inbox + duplicates", figures, name_some(findings))


def inbox_check(session: Session, states: list[SourceState]) -> Check:
    """Check that the request log has the numbers of the inbox, but for pruned ones, each once."""
    findings = [
        finding
        for state in states
        if (state.logged + state.removed.count, state.logged_sum + sum_of(state.removed))
        != (state.arrived.count, sum_of(state.arrived))
        for finding in _name_difference(session, state)
    ]
    figures = {
        "inbox": sum(state.arrived.count for state in states),
        "request_log": sum(state.logged for state in states),
    }
    removed = sum(state.removed.count for state in states)
    if removed:
        figures["removed"] = removed
    return Check("inbox = request log", figures, name_some(findings))


def _left(arrived: Arrived, removed: Arrived | None) -> tuple[int, int]:
    """Return how many of a producer's rows have to be in the log, and the sum of their numbers."""
    gone = removed or Arrived()
    return arrived.count - gone.count, sum_of(arrived) - sum_of(gone)


def _numbering(ids: Mapping[str, int], left: Mapping[str, tuple[int, int]]) -> Numbering:
    """Return the numbering of a log that has just these rows."""
    found = Numbering()
    for name, (count, total) in left.items():
        found = found.plus((count, ids[name] * count, weight_of(ids[name]) * total))
    return found


def _logged(session: Session) -> dict[int, tuple[int, int]]:
    """Return how many rows each source has in the log, and the sum of their numbers.

    The sum tells, for the price of the count, when a row has another number than it should.
    """
    query = select(requests.c.source_id, func.count(), func.sum(requests.c.sequence)).group_by(
        requests.c.source_id
    )
    return {source: (count, int(total)) for source, count, total in session.execute(query)}


def _name_difference(session: Session, state: SourceState) -> list[str]:
    query = (
        select(requests.c.sequence)
        .where(requests.c.source_id == state.source_id)
        .order_by(requests.c.sequence)
    )
    logged = session.scalars(query.execution_options(yield_per=10_000))
    expected = subtract(runs_of(state.arrived), runs_of(state.removed))
    found = differences(expected, logged)
    said = {
        "missing in the request log": found.missing,
        "more than once in the request log": found.repeated,
        "in the request log but not in the inbox": subtract(
            found.unexpected, runs_of(state.removed)
        ),
        "in the request log although removed": intersection(
            found.unexpected, runs_of(state.removed)
        ),
        "removed from the request log but not in the inbox": subtract(
            runs_of(state.removed), runs_of(state.arrived)
        ),
    }
    return [
        f"producer {state.name}: {what}: {runs_text(runs)}" for what, runs in said.items() if runs
    ]
