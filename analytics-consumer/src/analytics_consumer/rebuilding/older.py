"""Segments of the time of which the request log is not kept: they are taken over as they are."""

from typing import Final

from sqlalchemy import Select, func, insert, literal, select
from sqlalchemy.orm import Session

from analytics_consumer.models import deltas, segments, stale
from analytics_consumer.rollups.fold import KEPT
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.widths import EIGHT_DAYS

WINDOW: Final = EIGHT_DAYS
"""Seconds of segments that are copied together."""


def first_window(session: Session, live: Generation) -> int | None:
    """Return the start of the oldest window in which something is."""
    mine = segments.c.generation == live.id
    oldest = session.scalar(select(func.min(segments.c.bucket)).where(mine))
    return None if oldest is None else oldest // WINDOW * WINDOW


def copy_window(session: Session, live: Generation, new: Generation, start: int, end: int) -> None:
    """Copy what begins in a window, and what is still to be made of it."""
    for table in (segments, stale):
        values = [
            literal(new.id) if column.name == "generation" else column for column in table.columns
        ]
        rows: Select[tuple[object, ...]] = select(*values).where(
            table.c.generation == live.id, table.c.bucket >= start, table.c.bucket < end
        )
        session.execute(insert(table).from_select([one.name for one in table.columns], rows))


def folded_in(session: Session, start: int, end: int) -> set[int]:
    """Return the ids of the deltas in a window that are in the live segments, and kept."""
    return set(
        session.scalars(
            select(deltas.c.id).where(
                deltas.c.folded == KEPT, deltas.c.bucket >= start, deltas.c.bucket < end
            )
        )
    )
