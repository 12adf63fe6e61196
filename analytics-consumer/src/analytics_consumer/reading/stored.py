"""What is stored of one user in one snapshot: segments, and what is not folded into them yet."""

from collections.abc import Iterator, Sequence
from functools import cache
from itertools import chain
from typing import Any, Final

from sqlalchemy import Row, Select, bindparam, select, tuple_
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.calendar import Span
from analytics_consumer.horizons import NotKeptError, day_of
from analytics_consumer.models import deltas, segments, stale
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.cells import Kind
from analytics_consumer.rollups.fold import PENDING
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.views import Shape
from analytics_consumer.rollups.widths import (
    DAY,
    FULLY,
    HOUR,
    QUARTER,
    Piece,
    cover,
    stored_as,
    widths_for,
)
from shared_schemas.storage import Integers, OneOf

_BUCKETS_A_QUERY: Final = 900
_NOTHING: Final = Generation(0, 0)


class Stored:
    """The rollups of a user as the caller's session sees them."""

    def __init__(self, session: Session, user_id: int) -> None:
        self._session = session
        self._user_id = user_id
        self._generation = generations.live(session) or _NOTHING
        self.kept = horizons.read(session)
        """How far back what is kept reaches."""
        self._stale = self._stale_ones()
        self._pending: Sequence[Row[Any]] | None = None

    def pieces(self, shape: Shape, span: Span) -> list[Piece]:
        """Return the widest segments that make up a span. Raises NotKeptError."""
        found = cover(span, widths_for(shape), self.is_there)
        if found and span.start < self.kept.quarters:
            self._require_kept(found)
        return found

    def segments(
        self, shapes: Sequence[Shape], pieces: Sequence[Piece], kinds: Sequence[Kind]
    ) -> Iterator[tuple[int, Sequence[Shape], Sequence[Row[Any]]]]:
        """Yield rows with their width, and the shapes in which they are stored."""
        buckets: dict[tuple[int, tuple[Shape, ...]], list[int]] = {}
        at_width = {width: _stored_as(width, shapes) for width in {width for width, _ in pieces}}
        for width, bucket in pieces:
            is_built = width != QUARTER or self.is_there(HOUR, bucket // HOUR * HOUR)
            stored = at_width[width] if is_built else (FULLY,)
            buckets.setdefault((width, stored), []).append(bucket)
        for (width, stored), starts in buckets.items():
            for at in range(0, len(starts), _BUCKETS_A_QUERY):
                some = starts[at : at + _BUCKETS_A_QUERY]
                yield width, stored, self._segments(stored, width, some, kinds)

    def pending(self) -> Sequence[Row[Any]]:
        """Return what is not folded into segments yet: full cells. There is little of it."""
        if self._pending is None:
            waiting = (deltas.c.folded == PENDING, deltas.c.user_id == self._user_id)
            self._pending = self._session.execute(select(deltas).where(*waiting)).all()
        return self._pending

    def is_there(self, width: int, bucket: int) -> bool:
        """Return whether a wide segment is there and holds all of its time."""
        return bucket + width <= self._generation.built and (width, bucket) not in self._stale

    def _require_kept(self, pieces: Sequence[Piece]) -> None:
        if pieces[0][1] < self.kept.days:
            raise NotKeptError(f"usage is kept from {day_of(self.kept.days)} (UTC) on")
        if any(width < DAY and bucket < self.kept.quarters for width, bucket in pieces):
            raise NotKeptError(
                f"before {day_of(self.kept.quarters)} usage is kept in whole days of UTC alone:"
                " a range there must begin and end with one"
            )

    def _segments(
        self, stored: Sequence[Shape], width: int, buckets: Sequence[int], kinds: Sequence[Kind]
    ) -> Sequence[Row[Any]]:
        """Return the stored segments of shapes at a width, in no order."""
        return self._session.execute(
            _segments_of(tuple(kind.name for kind in kinds)),
            {
                "of_generation": self._generation.id,
                "of_width": width,
                "of_buckets": list(buckets),
                "of_user": self._user_id,
                "first_part": min(shape.part for shape in stored),
                "last_part": max(shape.part for shape in stored),
                "of_shapes": list(stored),
            },
        ).all()

    def _stale_ones(self) -> set[Piece]:
        found = self._session.execute(
            select(stale.c.width, stale.c.bucket).where(
                stale.c.generation == self._generation.id, stale.c.user_id == self._user_id
            )
        )
        return {(row.width, row.bucket) for row in found}


@cache
def _segments_of(kinds: tuple[str, ...]) -> Select[Any]:
    """Return the query for the cells of these kinds. To make it takes as long as to run it.

    The parts in between are told as well, since SQLite finds no pairs by an index.
    """
    return select(segments.c.bucket, *(segments.c[kind] for kind in kinds)).where(
        segments.c.generation == bindparam("of_generation"),
        segments.c.width == bindparam("of_width"),
        OneOf(segments.c.bucket, bindparam("of_buckets", type_=Integers())),
        segments.c.user_id == bindparam("of_user"),
        segments.c.part.between(bindparam("first_part"), bindparam("last_part")),
        tuple_(segments.c.part, segments.c.view).in_(bindparam("of_shapes", expanding=True)),
    )


def _stored_as(width: int, shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return the shapes of the segments from which these shapes are read at a width.

    Full cells are enough for all of them: the others' would be counted twice.
    """
    found = dict.fromkeys(chain.from_iterable(stored_as(width, shape) for shape in shapes))
    return (FULLY,) if FULLY in found else tuple(found)
