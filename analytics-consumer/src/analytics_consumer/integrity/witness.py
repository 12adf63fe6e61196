"""The broker's log of events as a second witness: it got every event that the work queue got."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass, field

from analytics_consumer.integrity.check import Check, name_some, runs_text
from analytics_consumer.integrity.deliveries import SourceState
from analytics_consumer.integrity.sequences import intersection, runs_of, size_of, subtract
from shared_schemas.delivery import Arrived, Run
from shared_schemas.envelope import Event
from shared_schemas.events import UsageRecorded
from shared_schemas.transport import First, LogReader


@dataclass
class Witness:
    """What the log holds: numbers by producer. `is_whole`: nothing was trimmed from it yet."""

    is_whole: bool = True
    _runs: dict[str, list[Run]] = field(default_factory=dict)

    def hear(self, producer: str, number: int) -> None:
        """Take one more number. A producer's come in their order, but for what came twice."""
        runs = self._runs.setdefault(producer, [])
        if runs and number == runs[-1][1] + 1:
            runs[-1] = (runs[-1][0], number)
        else:
            runs.append((number, number))

    def of(self, producer: str) -> list[Run]:
        """Return the numbers of a producer, sorted."""
        return runs_of(Arrived().add_runs(self._runs.get(producer, [])))


def listen(reader: LogReader) -> Witness:
    """Read the whole log. Raises LogGap and Unavailable."""
    witness = Witness()
    is_first = True
    for entry in reader.read(First()):
        if is_first:
            is_first, witness.is_whole = False, entry.offset == 0
        event = entry.event
        if isinstance(event, Event) and isinstance(event.data, UsageRecorded) and event.number:
            witness.hear(event.producer or "", event.number)
    return witness


def log_check(
    states: Sequence[SourceState], accepted: Mapping[str, int], witness: Witness
) -> Check:
    """Check that the log holds what was counted, and nothing that was accepted and not counted.

    `accepted` is older than `states`, and the log was read after both.
    """
    by_name = {state.name: state for state in states}
    findings: list[str] = []
    counted = in_both = 0
    for name in sorted({*by_name, *accepted}):
        came = runs_of(by_name[name].arrived) if name in by_name else []
        logged = witness.of(name)
        reached = came if witness.is_whole else _from_where_it_begins(came, logged)
        counted += size_of(reached)
        in_both += size_of(intersection(reached, logged))
        promised = [(1, accepted[name])] if accepted.get(name) else []
        lost = subtract(intersection(logged, promised), came)
        findings += _say(name, subtract(reached, logged), lost)
    return Check(
        "counted = log of events", {"counted": counted, "in_the_log": in_both}, name_some(findings)
    )


def _from_where_it_begins(came: Sequence[Run], logged: Sequence[Run]) -> list[Run]:
    """Leave out what was trimmed, or may have been."""
    return subtract(came, [(1, logged[0][0] - 1)]) if logged else []


def _say(name: str, unheard: Sequence[Run], lost: Sequence[Run]) -> Iterator[str]:
    if unheard:
        yield f"producer {name}: counted, but not in the log: {runs_text(unheard)}"
    if lost:
        yield (
            f"producer {name}: in the log, but not counted: {runs_text(lost)}"
            " (`events replay --into-production` brings them again)"
        )
