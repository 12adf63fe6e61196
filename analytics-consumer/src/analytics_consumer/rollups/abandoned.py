"""Giving up what somebody began to build and did not live to finish."""

import structlog
from sqlalchemy.orm import Session

from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.fold import drop_kept

_log = structlog.get_logger(__name__)


def give_up_abandoned(session: Session, now: float) -> None:
    """Forget a generation whose builder is dead by all appearances, and what is kept for it.

    It would keep deltas from being removed, and requests from being pruned, for ever. Runs in the
    caller's writing transaction, which holds the lock. `now` is in epoch seconds.
    """
    found = generations.abandoned(session, now)
    if found is not None:
        generations.forget(session, found.id)
        drop_kept(session)
        _log.warning("a rebuild was without a sign of life and is given up")
