"""Pruning in steps."""

import time
from collections.abc import Callable
from contextlib import nullcontext
from dataclasses import dataclass, field

import structlog
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.horizons import Horizons
from analytics_consumer.retention.policy import Policy
from analytics_consumer.retention.requests import prune_requests
from analytics_consumer.retention.segments import are_days_made, prune_days, prune_quarters
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.abandoned import give_up_abandoned
from analytics_consumer.rollups.upkeep import BREATH_SECONDS, Clock, Turn
from shared_schemas.storage import Database

_log = structlog.get_logger(__name__)


@dataclass
class Pruned:
    """How much was removed: requests, and segments narrower than a day, and wider ones."""

    requests: int = 0
    quarters: int = 0
    days: int = 0


@dataclass
class Pruner:
    """Removes what a policy no longer keeps. Nothing is removed while rollups are rebuilt."""

    database: Database
    policy: Policy
    turn: Turn = field(default_factory=nullcontext)
    clock: Clock = time.time
    pruned: Pruned = field(default_factory=Pruned)
    _done: Horizons = horizons.NOTHING_PRUNED

    def step(self) -> bool:
        """Remove some. Return whether there may be more."""
        wanted = self.policy.at(self.clock())
        if wanted == self._done:
            return False
        with self.turn, self.database.write() as session:
            generations.lock(session)
            give_up_abandoned(session, self.clock())
            if generations.building(session) is not None:
                return False
            kept = self._advance(session, wanted)
            more = self._remove(session, kept)
        if not more and kept == wanted:
            self._done = wanted
            _log.info("pruned", **vars(self.pruned))
        return more

    def run(self, pause: Callable[[float], None] = time.sleep) -> Pruned:
        """Remove all that there is to remove."""
        while self.step():
            pause(BREATH_SECONDS)
        return self.pruned

    def _remove(self, session: Session, kept: Horizons) -> bool:
        removed = prune_requests(session, kept.requests)
        self.pruned.requests += removed
        live = generations.live(session)
        if removed or live is None:
            return removed > 0
        quarters = prune_quarters(session, live, kept.quarters)
        days = prune_days(session, live, kept.days)
        self.pruned.quarters += quarters
        self.pruned.days += days
        return quarters + days > 0

    def _advance(self, session: Session, wanted: Horizons) -> Horizons:
        """Note what is no longer kept. Never back: what has gone does not return.

        A quarter of an hour stays until its day has segments of its own.
        """
        known = horizons.read(session)
        kept = Horizons(*map(max, known, wanted))
        live = generations.live(session)
        if live is None or not are_days_made(session, live, kept.quarters):
            kept = kept._replace(quarters=known.quarters, days=known.days)
        if kept != known:
            horizons.advance(session, kept)
        return kept
