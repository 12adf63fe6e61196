"""The audit of a live system: what was promised against what was applied.

The gateway is asked first, so its answer is older than what we then read: everything that it had
accepted must be found, however much has come since. It is asked again at the end, so that what we
read is older than that answer: nothing may be found that it had not numbered by then.
"""

import time
from collections.abc import Callable, Iterator, Mapping, Sequence
from dataclasses import dataclass
from typing import Final

from analytics_consumer.integrity.check import Check, name_some, runs_text
from analytics_consumer.integrity.deliveries import SourceState
from analytics_consumer.integrity.local import arrived, local_state
from analytics_consumer.integrity.promises import Promise, Promises
from analytics_consumer.integrity.sequences import missing_of, size_of
from analytics_consumer.integrity.witness import listen, log_check
from shared_schemas.delivery import Arrived, Run
from shared_schemas.storage import Database
from shared_schemas.transport import LogReader

_POLL_SECONDS: Final = 0.1


@dataclass(frozen=True)
class Timing:
    """How long to wait for what is under way, and by which clock (seconds)."""

    patience: float = 10.0
    now: Callable[[], float] = time.monotonic
    pause: Callable[[float], None] = time.sleep


@dataclass(frozen=True)
class ProducerAudit:
    """One producer: `missing` was accepted and not applied.

    `imported`: no gateway here knows it, and all that was applied of it was imported.
    """

    producer: str
    accepted: int
    applied: int
    waiting: int
    received: int
    duplicates: int
    missing: list[Run]
    imported: bool = False

    def document(self) -> dict[str, object]:
        """Return it as JSON would have it."""
        return {
            "producer": self.producer,
            "accepted": self.accepted,
            "applied": self.applied,
            "waiting": self.waiting,
            "received": self.received,
            "duplicates_dropped": self.duplicates,
            "missing_count": size_of(self.missing),
            "missing": [list(run) for run in self.missing],
            "imported": self.imported,
        }


@dataclass(frozen=True)
class Report:
    """What an audit found."""

    producers: list[ProducerAudit]
    checks: list[Check]

    @property
    def clean(self) -> bool:
        """Whether every check holds."""
        return all(check.holds for check in self.checks)

    def document(self) -> dict[str, object]:
        """Return it as JSON would have it."""
        return {
            "clean": self.clean,
            "producers": [one.document() for one in self.producers],
            "checks": [check.document() for check in self.checks],
        }


def audit(
    database: Database, promises: Promises, timing: Timing, log: LogReader | None = None
) -> Report:
    """Compare, with the log of events as well if it is given.

    Raises Unavailable when one side does not answer, and LogGap when the log lost its beginning
    meanwhile.
    """
    promised = {one.producer: one for one in promises()}
    _wait(database, promised, timing)
    local = local_state(database)
    at_the_end = {one.producer: one for one in promises()}
    known = {state.name: state for state in local.sources}
    producers = [
        _producer(name, promised.get(name), at_the_end.get(name), known.get(name))
        for name in sorted({*promised, *known})
    ]
    return Report(
        producers,
        [
            _all_applied(producers),
            _none_invented(local.sources, at_the_end),
            _imported(producers),
            *local.checks,
            *(_witnessed(local.sources, promised, log) if log else ()),
        ],
    )


def _witnessed(
    sources: Sequence[SourceState], promised: Mapping[str, Promise], log: LogReader
) -> Iterator[Check]:
    accepted = {name: one.accepted for name, one in promised.items()}
    yield log_check(sources, accepted, listen(log))


def _wait(database: Database, promised: Mapping[str, Promise], timing: Timing) -> None:
    """Return when all that was promised is applied, or patience is at its end."""
    deadline = timing.now() + timing.patience
    while _missing(promised, arrived(database)) and timing.now() < deadline:
        timing.pause(_POLL_SECONDS)


def _missing(promised: Mapping[str, Promise], found: Mapping[str, Arrived]) -> bool:
    return any(
        missing_of(found.get(name, Arrived()), one.accepted) for name, one in promised.items()
    )


def _producer(
    name: str, promised: Promise | None, at_the_end: Promise | None, state: SourceState | None
) -> ProducerAudit:
    came = state.arrived if state else Arrived()
    accepted = promised.accepted if promised else 0
    return ProducerAudit(
        producer=name,
        accepted=accepted,
        applied=came.count,
        waiting=at_the_end.waiting if at_the_end else 0,
        received=state.received if state else 0,
        duplicates=state.duplicates if state else 0,
        missing=missing_of(came, accepted),
        imported=at_the_end is None and state is not None and state.imported,
    )


def _all_applied(producers: Sequence[ProducerAudit]) -> Check:
    findings = [
        f"producer {one.producer}: not applied: {runs_text(one.missing)}"
        + (f" ({one.waiting} wait for the broker)" if one.waiting else "")
        for one in producers
        if one.missing
    ]
    figures = {
        "accepted": sum(one.accepted for one in producers),
        "applied": sum(one.applied for one in producers if not one.imported),
        "missing": sum(size_of(one.missing) for one in producers),
    }
    return Check("accepted = applied", figures, name_some(findings))


def _none_invented(sources: Sequence[SourceState], promised: Mapping[str, Promise]) -> Check:
    """Check that nothing was applied which no producer had numbered, but for what was imported."""
    findings = []
    for state in sources:
        known = state.name in promised
        numbered = promised[state.name].assigned if known else 0
        if state.arrived.highest > numbered and (known or not state.imported):
            findings.append(
                f"producer {state.name}: {state.arrived.highest} was applied,"
                f" the gateway has numbered up to {numbered}"
                + (f" ({state.replayed} were imported)" if state.replayed else "")
            )
    return Check("nothing applied that was not accepted", {"producers": len(sources)}, findings)


def _imported(producers: Sequence[ProducerAudit]) -> Check:
    """Tell what came from other environments: it was accepted there, so nobody here promised it."""
    imported = [one for one in producers if one.imported]
    figures = {"producers": len(imported), "applied": sum(one.applied for one in imported)}
    return Check("imported from elsewhere, each once", figures)
