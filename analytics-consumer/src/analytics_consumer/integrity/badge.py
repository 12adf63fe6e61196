"""The answer behind a badge: whether the numbers that one user sees hold.

The user gets figures of their own requests. Of what concerns the whole system, producers and their
sequences, the user is told the verdict alone: the rest is `audit`'s, for who runs the platform.
"""

import time
from collections.abc import Callable, Mapping
from threading import Lock
from typing import Final, Literal, cast

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.integrity.check import Check
from analytics_consumer.integrity.deliveries import SourceState, deliveries_check
from analytics_consumer.integrity.own import own_checks
from analytics_consumer.models import sources
from analytics_consumer.reading.heading import heading
from analytics_consumer.reading.selection import Range, Selection
from analytics_consumer.snapshot import snapshot
from shared_schemas.delivery import Arrived, Inbox
from shared_schemas.storage import Database

Document = dict[str, object]
Verdict = Literal["holds", "pending", "broken"]
CACHED_SECONDS: Final = 5.0
GAP_SECONDS: Final = 10.0
"""A number that was overtaken comes within moments; one that is missing longer is missing."""
_MOST_CACHED: Final = 200
Monotonic = Callable[[], float]


class Badge:
    """Checks, and keeps each user's answer for some seconds."""

    def __init__(self, database: Database, monotonic: Monotonic = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._lock = Lock()
        self._kept: dict[tuple[int, Range], tuple[float, Document]] = {}
        self._gaps = _GapWatch()

    def document(self, user_id: int, range_: Range) -> Document:
        """Return the user's checks. `applied` (of every producer) is always of this moment.

        `imported` are the producers of which nothing came but by imports and replays.
        """
        now = self._monotonic()
        with snapshot(self._database) as session:
            states = _states(session, Inbox().arrived(session))
            # What was imported may be a part of what there was.
            whole = {one.name: one.arrived for one in states if not one.imported}
            system = [self._gap_check(whole, now), _told(deliveries_check(states))]
            own = self._own(session, user_id, range_, now)
        return {
            **own,
            "checks": [*system, *cast("list[Document]", own["checks"])],
            "applied": {one.name: one.arrived.count for one in states},
            "imported": [one.name for one in states if one.imported],
        }

    def _own(self, session: Session, user_id: int, range_: Range, now: float) -> Document:
        with self._lock:
            kept = self._kept.get((user_id, range_))
        if kept is None or now - kept[0] >= CACHED_SECONDS:
            kept = (now, _own_document(session, user_id, range_))
            self._keep((user_id, range_), kept)
        return {**kept[1], "age_seconds": round(now - kept[0], 3)}

    def _keep(self, key: tuple[int, Range], kept: tuple[float, Document]) -> None:
        with self._lock:
            self._kept.pop(key, None)
            while len(self._kept) >= _MOST_CACHED:
                self._kept.pop(next(iter(self._kept)))
            self._kept[key] = kept

    def _gap_check(self, arrived: Mapping[str, Arrived], now: float) -> Document:
        with self._lock:
            verdict = self._gaps.verdict(arrived, now)
        return _document("no missing sequence", verdict)


class _GapWatch:
    """Remembers since when each missing number has been missing."""

    def __init__(self) -> None:
        self._since: dict[tuple[str, int], float] = {}

    def verdict(self, arrived: Mapping[str, Arrived], now: float) -> Verdict:
        missing = [(name, last) for name, one in arrived.items() for _, last in one.gaps]
        self._since = {gap: self._since.get(gap, now) for gap in missing}
        if not missing:
            return "holds"
        return "broken" if now - min(self._since.values()) >= GAP_SECONDS else "pending"


def _own_document(session: Session, user_id: int, range_: Range) -> Document:
    checks = own_checks(session, user_id, range_)
    return {
        **heading(session, Selection(user_id, auth="all"), range_),
        "checks": [
            _document(check.name, _verdict(check), check.figures, list(check.findings))
            for check in checks
        ],
    }


def _states(session: Session, arrived: Mapping[str, Arrived]) -> list[SourceState]:
    """Return what came of every producer, without a look at the log."""
    known = {row.name: row for row in session.execute(select(sources))}
    return [
        SourceState(
            name,
            arrived.get(name, Arrived()),
            received=known[name].received if name in known else 0,
            duplicates=known[name].duplicates if name in known else 0,
            replayed=known[name].replayed if name in known else 0,
        )
        for name in sorted({*known, *arrived})
    ]


def _told(check: Check) -> Document:
    """Tell the verdict of a check of the whole system, and nothing that it saw."""
    return _document(check.name, _verdict(check))


def _verdict(check: Check) -> Verdict:
    return "holds" if check.holds else "broken"


def _document(
    name: str,
    verdict: Verdict,
    figures: Mapping[str, int] | None = None,
    findings: list[str] | None = None,
) -> Document:
    return {
        "check": name,
        "verdict": verdict,
        "figures": dict(figures or {}),
        "findings": findings or [],
    }
