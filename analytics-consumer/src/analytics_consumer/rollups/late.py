"""What comes so late that its quarter of an hour is not kept any more: it is added to its day."""

from collections import defaultdict
from collections.abc import Mapping, Sequence
from typing import Any

import numpy as np
from sqlalchemy import Row, select
from sqlalchemy.orm import Session

from analytics_consumer.models import segments
from analytics_consumer.rollups import staleness
from analytics_consumer.rollups.cells import (
    KINDS,
    Columns,
    Kind,
    add_up,
    cells_in,
    joined,
    length,
    unpack,
)
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.packed import Packed, merged
from analytics_consumer.rollups.segments import Owner, remove, segments_of, store
from analytics_consumer.rollups.views import shapes_at, sums_of
from analytics_consumer.rollups.widths import DAY, EACH_KEY

_BY = ("bucket", "part", "view")


def add_late(
    session: Session, generation: Generation, changes: Mapping[tuple[int, int], Sequence[Packed]]
) -> None:
    """Add to the segments of days, and mark those of eight days that hold them.

    `changes` are by user and first second of a quarter of an hour.
    """
    by_day: dict[tuple[int, int], list[Packed]] = defaultdict(list)
    for (user_id, bucket), packed in changes.items():
        by_day[user_id, bucket // DAY * DAY] += packed
    for (user_id, day), packed in sorted(by_day.items(), key=lambda one: one[0]):
        owner = Owner(generation.id, user_id, DAY)
        present = _present(session, owner, day)
        counts, times = (_with(packed, present, day, kind) for kind in KINDS)
        remove(session, owner, [day])
        store(session, list(segments_of(owner, counts, times)))
    staleness.mark_eight_days(session, generation, by_day)


def _present(session: Session, owner: Owner, day: int) -> Sequence[Row[Any]]:
    return session.execute(
        select(segments).where(
            segments.c.generation == owner.generation,
            segments.c.width == owner.width,
            segments.c.bucket == day,
            segments.c.user_id == owner.user_id,
        )
    ).all()


def _with(packed: Sequence[Packed], present: Sequence[Row[Any]], day: int, kind: Kind) -> Columns:
    """Return the cells of all that is stored of the day, together with what is added."""
    new = merged(kind, packed)
    new["bucket"] = np.full(length(new), day, np.int64)
    shapes = sums_of(new, kind, "bucket", shapes_at(EACH_KEY[DAY], full=False))
    texts = [getattr(row, kind.name) for row in present]
    cells = unpack(texts, kind)
    sizes = [cells_in(text, kind) for text in texts]
    for name in _BY:
        values = np.array([getattr(row, name) for row in present], np.int64)
        cells[name] = np.repeat(values, sizes)
    return add_up(joined([shapes, cells]), (*_BY, *kind.key), kind)
