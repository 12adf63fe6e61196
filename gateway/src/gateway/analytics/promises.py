"""Accepted = applied: what this gateway's database has promised against what was counted."""

import time
from collections.abc import Callable, Collection, Mapping
from dataclasses import dataclass
from threading import Lock
from typing import Final, Literal

from shared_schemas.delivery import producers_report
from shared_schemas.storage import Database
from shared_schemas.topology import channel_of

Verdict = Literal["holds", "pending", "broken"]
SETTLED_SECONDS: Final = 10.0
"""So long ago a request must have been accepted to be counted by now, for the verdict to hold."""
OVERDUE_SECONDS: Final = 60.0
"""What the broker has had for so long and was not counted is more than late."""
_APART_SECONDS: Final = 1.0
_CHANNEL: Final = channel_of("usage.recorded")


@dataclass(frozen=True)
class _Seen:
    """What had been promised at a moment: producer → count."""

    at: float
    accepted: Mapping[str, int]
    confirmed: Mapping[str, int]
    assigned: Mapping[str, int]


class Promises:
    """Remembers for a minute what had been promised, whenever somebody asked."""

    def __init__(self, database: Database, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._database = database
        self._monotonic = monotonic
        self._lock = Lock()
        self._seen: list[_Seen] = []

    def look(self) -> None:
        """Note what is promised now. To be called before the consumer is asked."""
        seen = self._now()
        with self._lock:
            if not self._seen or seen.at - self._seen[-1].at >= _APART_SECONDS:
                self._seen.append(seen)
            overdue = [one for one in self._seen if seen.at - one.at >= OVERDUE_SECONDS]
            self._seen = self._seen[max(0, len(overdue) - 1) :]

    def verdict(self, applied: Mapping[str, int], imported: Collection[str] = ()) -> Verdict:
        """Judge what the consumer has applied. Pending: not all of it yet, or nobody knows.

        Producers in `imported` may be those of another environment.
        """
        now = self._now()
        foreign = set(imported) - now.assigned.keys()
        if any(
            count > now.assigned.get(name, 0)
            for name, count in applied.items()
            if name not in foreign
        ):
            return "broken"  # counted, and never accepted
        overdue, settled = (
            self._before(now.at - OVERDUE_SECONDS),
            self._before(now.at - SETTLED_SECONDS),
        )
        if overdue and not _all_in(overdue.confirmed, applied):
            return "broken"
        if _all_in(now.accepted, applied) or (settled and _all_in(settled.accepted, applied)):
            return "holds"
        return "pending"

    def _before(self, moment: float) -> _Seen | None:
        """Return the newest that was seen at this moment or earlier."""
        with self._lock:
            return next((one for one in reversed(self._seen) if one.at <= moment), None)

    def _now(self) -> _Seen:
        with self._database.read() as session:
            report = [one for one in producers_report(session) if one["channel"] == _CHANNEL]
        return _Seen(
            self._monotonic(),
            {
                one["producer"]: max(one["assigned"], one["confirmed"] + one["waiting"])
                for one in report
            },
            {one["producer"]: one["confirmed"] for one in report},
            {one["producer"]: one["assigned"] for one in report},
        )


def _all_in(promised: Mapping[str, int], applied: Mapping[str, int]) -> bool:
    return all(applied.get(name, 0) >= count for name, count in promised.items())
