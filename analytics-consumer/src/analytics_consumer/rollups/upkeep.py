"""Keeps the rollups in shape in the background: folds, builds, and removes what is left over."""

import threading
import time
from collections.abc import Callable
from contextlib import AbstractContextManager, nullcontext
from typing import Final

import structlog

from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups import staleness
from analytics_consumer.rollups.abandoned import give_up_abandoned
from analytics_consumer.rollups.build import build
from analytics_consumer.rollups.fold import fold
from analytics_consumer.rollups.widths import HOUR
from shared_schemas.errors import Unavailable
from shared_schemas.storage import Database

PAUSE_SECONDS: Final = 2.0
GRACE_SECONDS: Final = 300
"""How long after its end an hour's wide segments are made: what comes later makes them stale."""
DELTAS_AT_ONCE: Final = 500
SEGMENTS_AT_ONCE: Final = 500
BREATH_SECONDS: Final = 0.01
_log = structlog.get_logger(__name__)

Turn = AbstractContextManager[object]
"""Held by who writes. A lock of this process where only one transaction at a time can write: who
waits for SQLite's own lock sleeps, and is passed by again and again."""
Clock = Callable[[], float]
"""The time in epoch seconds."""


def due(now: float) -> int:
    """Return up to when wide segments are to be made. Both are in epoch seconds."""
    return int(now - GRACE_SECONDS) // HOUR * HOUR


class Upkeep:
    """Works in steps, each a short transaction. Any number of processes may do it side by side."""

    def __init__(
        self,
        database: Database,
        turn: Turn | None = None,
        clock: Clock = time.time,
        prune: Callable[[], bool] = lambda: False,
    ) -> None:
        """`prune` removes some of what is no longer kept, and tells whether there may be more."""
        self._database = database
        self._turn = turn or nullcontext()
        self._clock = clock
        self._prune = prune
        self._stop = threading.Event()
        self._thread = threading.Thread(target=self._run, name="upkeep", daemon=True)

    def start(self) -> None:
        """Begin to work in a thread of its own."""
        self._thread.start()

    def stop(self) -> None:
        """End after the step that is under way."""
        self._stop.set()
        self._thread.join()

    def step(self) -> bool:
        """Do some of what is to be done. Return whether there may be more."""
        return any(work() for work in self._works())

    def round(self) -> None:
        """Fold what has come, then make all that is due.

        What comes meanwhile waits for the next round: folded at once, it would make stale again
        and again what was just made.
        """
        for work in self._works():
            while not self._stop.is_set() and work():
                pass

    def _works(self) -> tuple[Callable[[], bool], ...]:
        return (
            self._fold,
            self._advance,
            self._build,
            self._end_abandoned,
            self._clean,
            self._prune_some,
        )

    def _run(self) -> None:
        while not self._stop.is_set():
            try:
                self.round()
            except Unavailable as error:
                _log.warning("rollups are not kept up", reason=str(error))
            except Exception:  # noqa: BLE001 - counting goes on without it; somebody must know
                _log.exception("rollups are not kept up")
            self._stop.wait(PAUSE_SECONDS)

    def _fold(self) -> bool:
        with self._turn, self._database.write() as session:
            return fold(session, DELTAS_AT_ONCE) == DELTAS_AT_ONCE

    def _advance(self) -> bool:
        instant = due(self._clock())
        with self._database.read() as session:
            live = generations.live(session)
            if live is None or live.built >= instant:
                return False
        with self._turn, self._database.write() as session:
            generations.lock(session)
            live = generations.live(session)
            if live is not None and live.built < instant:
                staleness.advance(session, live, instant)
        return True

    def _build(self) -> bool:
        with self._turn, self._database.write() as session:
            live = generations.live(session)
            return live is not None and build(session, live) > 0

    def _prune_some(self) -> bool:
        """Remove some; then wait a little, so that whoever counts comes in between."""
        more = self._prune()
        if more:
            self._stop.wait(BREATH_SECONDS)
        return more

    def _end_abandoned(self) -> bool:
        with self._database.read() as session:
            if generations.abandoned(session, self._clock()) is None:
                return False
        with self._turn, self._database.write() as session:
            generations.lock(session)
            give_up_abandoned(session, self._clock())
        return False

    def _clean(self) -> bool:
        with self._turn, self._database.write() as session:
            return generations.remove_leftovers(session, SEGMENTS_AT_ONCE) > 0
