"""Which wide segments have to be made, or made anew."""

from collections.abc import Iterable, Iterator

from sqlalchemy import literal, select
from sqlalchemy.orm import Session

from analytics_consumer.models import segments, stale
from analytics_consumer.rollups.generation import Generation, set_built
from analytics_consumer.rollups.widths import EIGHT_DAYS, QUARTER, WIDE
from shared_schemas.storage import insert

Place = tuple[int, int]
"""User and first second of a quarter of an hour."""


def mark(session: Session, generation: Generation, changed: Iterable[Place]) -> None:
    """Mark every wide segment that is there and holds one of these quarters of an hour."""
    rows = {
        (width, user_id, bucket // width * width)
        for user_id, bucket in changed
        for width in WIDE
        if bucket // width * width + width <= generation.built
    }
    _add(session, generation, rows)


def mark_eight_days(session: Session, generation: Generation, changed: Iterable[Place]) -> None:
    """Mark the segments of eight days that hold these times, of which there are days alone."""
    rows = {(EIGHT_DAYS, user_id, start // EIGHT_DAYS * EIGHT_DAYS) for user_id, start in changed}
    _add(session, generation, rows)


def advance(session: Session, generation: Generation, instant: int) -> int:
    """Let wide segments of all time before `instant` be made: each is stale until it is.

    Returns how many times of how many users there are to be made.

    `instant` is a whole hour in epoch seconds, and not before the one reached so far.
    """
    added = 0
    for width in WIDE:
        ended = list(_ended(session, generation, width, instant))
        _add(session, generation, ended)
        added += len(ended)
    set_built(session, generation.id, instant)
    return added


def _ended(
    session: Session, generation: Generation, width: int, instant: int
) -> Iterator[tuple[int, int, int]]:
    """Yield the segments of a width that newly are over by `instant`, of who had requests then."""
    start = segments.c.bucket // literal(width) * literal(width)
    found = select(segments.c.user_id, start).where(
        segments.c.generation == generation.id,
        segments.c.width == QUARTER,
        segments.c.bucket >= generation.built // width * width,
        segments.c.bucket < instant // width * width,
    )
    for user_id, bucket in session.execute(found.distinct()):
        yield width, user_id, bucket


def _add(session: Session, generation: Generation, rows: Iterable[tuple[int, int, int]]) -> None:
    values = [
        {"generation": generation.id, "width": width, "user_id": user_id, "bucket": bucket}
        for width, user_id, bucket in sorted(rows)
    ]
    if values:
        session.execute(insert(session, stale).on_conflict_do_nothing(), values)
