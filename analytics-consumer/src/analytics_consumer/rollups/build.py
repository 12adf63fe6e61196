"""Making wide segments of narrower ones."""

from collections.abc import Iterable, Iterator, Sequence
from itertools import groupby
from typing import Any, Final

import numpy as np
from sqlalchemy import Row, Select, delete, select
from sqlalchemy.orm import Session

from analytics_consumer.models import segments, stale
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.cells import (
    KINDS,
    Columns,
    Kind,
    add_up,
    cells_in,
    length,
    unpack,
)
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.segments import (
    Owner,
    Segment,
    remove,
    remove_made,
    segments_of,
    store,
)
from analytics_consumer.rollups.views import (
    ALL_KEYS,
    APART,
    BY_KEY,
    EVERYONE,
    FULL,
    SESSIONS,
    TOTAL,
    Shape,
    shapes_at,
    sums_of,
)
from analytics_consumer.rollups.widths import (
    DAY,
    EACH_KEY,
    EIGHT_DAYS,
    FOUR_HOURS,
    HOUR,
    QUARTER,
)

_MADE_OF: Final = {HOUR: QUARTER, FOUR_HOURS: QUARTER, DAY: FOUR_HOURS, EIGHT_DAYS: DAY}
_AT_ONCE: Final = {HOUR: 24, FOUR_HOURS: 6, DAY: 2, EIGHT_DAYS: 1}
"""Segments made together: more is quicker, and takes more memory."""
_FULL_BYTES_AT_ONCE: Final = 3_000_000
"""Of packed full cells. What is made of them takes some fifteen times as much meanwhile."""
_CELLS_TOGETHER: Final = 20_000
"""Up to so many full cells all shapes are made together, which is quicker. Of more, one by one."""
_BYTES_AT_ONCE: Final = 500_000
"""Of packed response times. Unpacked and being added up they take some twenty times as much."""


def build(session: Session, generation: Generation) -> int:
    """Make the narrowest stale segments of one user; return how many. 0: there are none.

    Runs in the caller's writing transaction, which no one else changes segments beside.
    """
    generations.lock(session)
    first = session.execute(_stale(generation).limit(1)).first()
    if first is None:
        return 0
    owner = Owner(generation.id, first.user_id, first.width)
    most = _AT_ONCE[owner.width]
    mine = _stale(generation).where(stale.c.width == owner.width, stale.c.user_id == owner.user_id)
    buckets = [row.bucket for row in session.execute(mine.limit(most))]
    remove(session, owner, buckets)
    if owner.width == HOUR:
        remove_made(session, owner, buckets)
    for some in _some_segments(made(session, owner, buckets)):
        store(session, some)
    session.execute(
        delete(stale).where(
            stale.c.generation == generation.id,
            stale.c.width == owner.width,
            stale.c.user_id == owner.user_id,
            stale.c.bucket.in_(buckets),
        )
    )
    return len(buckets)


def made(session: Session, owner: Owner, buckets: Sequence[int]) -> Iterator[Segment]:
    """Yield the wide segments of these buckets, made of what is narrower."""
    if owner.width == EIGHT_DAYS:
        for bucket in buckets:
            yield from _of_days(session, owner, bucket)
        return
    for rows in _some_buckets(session, owner, buckets):
        yield from _in_shapes(owner, rows)
        if owner.width == HOUR:
            yield from _in_shapes(owner._replace(width=QUARTER), rows)


def _some_segments(segments: Iterable[Segment]) -> Iterator[Sequence[Segment]]:
    """Gather segments until they are some hundred kilobytes."""
    some: list[Segment] = []
    size = 0
    for one in segments:
        some.append(one)
        size += len(one.counts) + len(one.times)
        if size > _BYTES_AT_ONCE:
            yield some
            some, size = [], 0
    yield some


def _some_buckets(
    session: Session, owner: Owner, buckets: Sequence[int]
) -> Iterator[Sequence[Row[Any]]]:
    """Yield the full cells of one segment, then of as many together as are not too many by that."""
    most = 1
    while buckets:
        rows = session.execute(_full(owner, buckets[:most])).all()
        if rows:
            yield rows
        buckets = buckets[most:]
        size = sum(len(row.counts) + len(row.times) for row in rows) // most
        most = max(1, _FULL_BYTES_AT_ONCE // max(1, size))


def _in_shapes(owner: Owner, rows: Sequence[Row[Any]]) -> Iterator[Segment]:
    """Yield what is stored at a width, of the full cells that it is made of."""
    cells = {kind: _sums(rows, owner.width, kind) for kind in KINDS}
    shapes = _shapes(owner.width)
    are_many = sum(map(length, cells.values())) > _CELLS_TOGETHER
    for some in ([one] for one in shapes) if are_many else [shapes]:
        sums = (sums_of(cells[kind], kind, "bucket", some) for kind in KINDS)
        yield from segments_of(owner, *sums)


def _shapes(width: int) -> Sequence[Shape]:
    if width == QUARTER:
        return [Shape(ALL_KEYS, TOTAL), Shape(SESSIONS, TOTAL), Shape(APART, BY_KEY)]
    return shapes_at(EACH_KEY[width], full=width == FOUR_HOURS, apart=width == HOUR)


def _sums(rows: Sequence[Row[Any]], width: int, kind: Kind) -> Columns:
    """Return all cells by the start of the segment of a width that they belong to."""
    cells = _cells(rows, width, kind)
    return cells if width == QUARTER else add_up(cells, ("bucket", *kind.key), kind)


def _cells(rows: Sequence[Row[Any]], width: int, kind: Kind) -> Columns:
    """Return all cells, with the start of the segment of a width that each belongs to."""
    texts = [getattr(row, kind.name) for row in rows]
    cells = unpack(texts, kind)
    starts = np.array([row.bucket // width * width for row in rows], np.int64)
    cells["bucket"] = np.repeat(starts, [cells_in(text, kind) for text in texts])
    return cells


def _of_days(session: Session, owner: Owner, bucket: int) -> Iterator[Segment]:
    """Add days up, some shapes at a time: all of them together would take too much memory."""
    days = (
        select(segments)
        .where(*_inside(owner, [bucket]))
        .order_by(segments.c.part, segments.c.view)
        .execution_options(yield_per=50)
    )
    for rows in _some_shapes(session.execute(days)):
        yield from segments_of(owner, *(_of_shapes(rows, bucket, kind) for kind in KINDS))


def _some_shapes(days: Iterable[Row[Any]]) -> Iterator[Sequence[Row[Any]]]:
    """Gather rows that come shape by shape until there are enough; no shape is torn apart."""
    some: list[Row[Any]] = []
    for _, rows in groupby(days, key=lambda row: (row.part, row.view)):
        some += rows
        if sum(len(row.times) for row in some) > _BYTES_AT_ONCE:
            yield some
            some = []
    if some:
        yield some


def _of_shapes(rows: Sequence[Row[Any]], bucket: int, kind: Kind) -> Columns:
    """Return the sums of each shape."""
    texts = [getattr(row, kind.name) for row in rows]
    cells = unpack(texts, kind)
    sizes = [cells_in(text, kind) for text in texts]
    for name in ("part", "view"):
        values = np.array([getattr(row, name) for row in rows], np.int64)
        cells[name] = np.repeat(values, sizes)
    cells["bucket"] = np.full(len(cells["count"]), bucket, np.int64)
    return add_up(cells, ("bucket", "part", "view", *kind.key), kind)


def _full(owner: Owner, buckets: Sequence[int]) -> Select[Any]:
    return select(segments).where(
        *_inside(owner, buckets), segments.c.part == EVERYONE, segments.c.view == FULL
    )


def _inside(owner: Owner, buckets: Sequence[int]) -> list[Any]:
    made_of = _MADE_OF[owner.width]
    return [
        segments.c.generation == owner.generation,
        segments.c.user_id == owner.user_id,
        segments.c.width == made_of,
        segments.c.bucket.in_(
            [at for start in buckets for at in range(start, start + owner.width, made_of)]
        ),
    ]


def _stale(generation: Generation) -> Select[Any]:
    return (
        select(stale)
        .where(stale.c.generation == generation.id)
        .order_by(stale.c.width, stale.c.user_id, stale.c.bucket)
    )
