"""Removing segments."""

from typing import Any, Final, cast

from sqlalchemy import ColumnElement, CursorResult, delete, exists, select, tuple_
from sqlalchemy.orm import Session

from analytics_consumer.models import segments, stale
from analytics_consumer.retention import ledger
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.widths import DAY

SEGMENTS_AT_ONCE: Final = 500


def are_days_made(session: Session, live: Generation, before: int) -> bool:
    """Tell whether every day before an instant (epoch seconds) has its own segments."""
    unfinished = exists().where(
        stale.c.generation == live.id, stale.c.width <= DAY, stale.c.bucket < before
    )
    return live.built >= before and not session.scalar(select(unfinished))


def prune_quarters(session: Session, live: Generation, before: int) -> int:
    """Remove some segments narrower than a day of the time before an instant; return how many."""
    return _remove(session, live, segments.c.width < DAY, segments.c.bucket < before)


def prune_days(session: Session, live: Generation, before: int) -> int:
    """Remove some segments of the time before an instant, of any width; return how many."""
    session.execute(delete(stale).where(stale.c.generation == live.id, stale.c.bucket < before))
    ledger.forget_days(session, before)
    return _remove(session, live, segments.c.bucket < before)


def _remove(session: Session, live: Generation, *which: ColumnElement[bool]) -> int:
    key = list(segments.primary_key.columns)
    some = select(*key).where(segments.c.generation == live.id, *which).limit(SEGMENTS_AT_ONCE)
    removed = session.execute(delete(segments).where(tuple_(*key).in_(some)))
    return cast("CursorResult[Any]", removed).rowcount
