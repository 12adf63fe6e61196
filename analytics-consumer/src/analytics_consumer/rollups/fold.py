"""Folding what batches appended into the segments of a quarter of an hour."""

from collections.abc import Iterable, Sequence
from typing import Any, Final

from sqlalchemy import Row, delete, select, tuple_, update
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.bulk import BulkInsert
from analytics_consumer.models import deltas, segments
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups import staleness
from analytics_consumer.rollups.batch import Delta
from analytics_consumer.rollups.cells import KINDS
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.late import add_late
from analytics_consumer.rollups.packed import Packed, merged
from analytics_consumer.rollups.segments import (
    Owner,
    Segment,
    packed_segment,
    remove,
    segment,
    store,
)
from analytics_consumer.rollups.views import EVERYONE, FULL
from analytics_consumer.rollups.widths import QUARTER

PENDING: Final = 0
KEPT: Final = 1
"""Folded, and kept for a generation that is being built."""
_INSERT: Final = BulkInsert(deltas, [*Delta._fields, "folded"])
Place = tuple[int, int]
"""User and first second of a quarter of an hour."""


def append(session: Session, rows: Sequence[Delta]) -> None:
    """Add what a batch adds. It counts from the commit on."""
    if rows:
        _INSERT(session, [(*row, PENDING) for row in rows])


def fold(session: Session, most: int) -> int:
    """Fold up to `most` deltas, the oldest first; return how many.

    Runs in the caller's writing transaction, which no one else changes segments beside.
    """
    generations.lock(session)
    live = generations.live(session)
    if live is None:
        return 0
    found = session.execute(
        select(deltas).where(deltas.c.folded == PENDING).order_by(deltas.c.id).limit(most)
    ).all()
    if not found:
        return 0
    add(session, live, by_place((row.user_id, row.bucket, row) for row in found))
    _done(session, [row.id for row in found], keep=generations.building(session) is not None)
    return len(found)


def by_place(rows: Iterable[tuple[int, int, Packed]]) -> dict[Place, list[Packed]]:
    """Gather what belongs to the same user and quarter of an hour."""
    found: dict[Place, list[Packed]] = {}
    for user_id, bucket, packed in rows:
        found.setdefault((user_id, bucket), []).append(packed)
    return found


def add(session: Session, generation: Generation, changes: dict[Place, list[Packed]]) -> None:
    """Add to the segments of quarters of an hour, and mark the wide ones that hold them.

    What is older than the quarters that are kept is added to its day, and what is older than all
    rollups to nothing.
    """
    kept = horizons.read(session)
    late = {place: one for place, one in changes.items() if kept.days <= place[1] < kept.quarters}
    add_late(session, generation, late)
    changes = {place: one for place, one in changes.items() if place[1] >= kept.quarters}
    present = _present(session, generation, list(changes))
    written = []
    for (user_id, bucket), packed in sorted(changes.items()):
        owner = Owner(generation.id, user_id, QUARTER)
        known = present.get((user_id, bucket))
        if known is not None:
            remove(session, owner, [bucket])
        written.append(_merged(owner, bucket, packed if known is None else [*packed, known]))
    store(session, written)
    staleness.mark(session, generation, changes)


def _present(
    session: Session, generation: Generation, places: Sequence[Place]
) -> dict[Place, Row[Any]]:
    found: dict[Place, Row[Any]] = {}
    for start in range(0, len(places), 500):
        rows = session.execute(
            select(segments).where(
                segments.c.generation == generation.id,
                segments.c.width == QUARTER,
                segments.c.part == EVERYONE,
                tuple_(segments.c.user_id, segments.c.bucket).in_(places[start : start + 500]),
            )
        )
        found |= {(row.user_id, row.bucket): row for row in rows}
    return found


def _merged(owner: Owner, bucket: int, packed: Sequence[Packed]) -> Segment:
    place = (bucket, EVERYONE, FULL)
    if len(packed) == 1:  # its cells are in order already
        return packed_segment(owner, place, packed[0].counts, packed[0].times)
    counts, times = (merged(kind, packed) for kind in KINDS)
    return segment(owner, place, counts, times)


def kept(session: Session, most: int) -> Sequence[Row[Any]]:
    """Return up to `most` deltas that are folded, and kept for a generation that is being built."""
    return session.execute(
        select(deltas).where(deltas.c.folded == KEPT).order_by(deltas.c.id).limit(most)
    ).all()


def visible(session: Session, start: int) -> set[int]:
    """Return the ids of all deltas from an instant on: the request log has what is in them."""
    return set(session.scalars(select(deltas.c.id).where(deltas.c.bucket >= start)))


def drop(session: Session, ids: Sequence[int]) -> None:
    """Remove deltas that are not needed any more."""
    for start in range(0, len(ids), 500):
        session.execute(delete(deltas).where(deltas.c.id.in_(ids[start : start + 500])))


def drop_kept(session: Session) -> None:
    """Remove all deltas that were kept for a generation that is given up."""
    session.execute(delete(deltas).where(deltas.c.folded == KEPT))


def pending_ids(session: Session) -> list[int]:
    """Return the ids of what is not folded yet."""
    return list(session.scalars(select(deltas.c.id).where(deltas.c.folded == PENDING)))


def _done(session: Session, ids: Sequence[int], *, keep: bool) -> None:
    if not keep:
        drop(session, ids)
        return
    for start in range(0, len(ids), 500):
        some = deltas.c.id.in_(ids[start : start + 500])
        session.execute(update(deltas).where(some).values(folded=KEPT))
