"""Sums over any range of a selection, from the widest segments that fit it."""

from bisect import bisect_right
from collections.abc import Iterator, Sequence
from dataclasses import dataclass
from functools import cache
from typing import Any, Final

import numpy as np
from sqlalchemy import Row, Select, bindparam, select
from sqlalchemy.orm import Session

from analytics_consumer import horizons
from analytics_consumer.calendar import Span
from analytics_consumer.horizons import NotKeptError, day_of
from analytics_consumer.models import deltas, segments, stale
from analytics_consumer.reading.bins import Granularity, fitting
from analytics_consumer.reading.figures import Figures, counts_of, figures_of
from analytics_consumer.reading.selection import Selection
from analytics_consumer.rollups import generation as generations
from analytics_consumer.rollups.cells import (
    COUNTS,
    KINDS,
    Columns,
    Kind,
    Numbers,
    cells_in,
    joined,
    unpack,
)
from analytics_consumer.rollups.fold import PENDING
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.views import (
    ALL_KEYS,
    BY_ENDPOINT,
    BY_KEY,
    SESSIONS,
    TOTAL,
    Shape,
    cells_of,
)
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

_BUCKETS_A_QUERY: Final = 900
_NOTHING: Final = Generation(0, 0)
_COUNTED: Final = ("api_key_id", "status", "count")
"""The columns from which requests and errors are counted."""


class Reader:
    """Reads a selection within one snapshot, whose session is the caller's.

    Everything raises NotKeptError for a time that is not kept, or not so finely.
    """

    def __init__(self, session: Session, selection: Selection) -> None:
        self._session = session
        self._user_id = selection.user_id
        self.parts = _parts(selection)
        self._generation = generations.live(session) or _NOTHING
        self._kept = horizons.read(session)
        self._stale = self._stale_ones()
        self._pending: Sequence[Row[Any]] | None = None

    def total(self, span: Span) -> Figures:
        """Return the figures of a span."""
        return self.each([span])[0]

    def each(self, spans: Sequence[Span]) -> list[Figures]:
        """Return the figures of each of these spans, which are in order and do not overlap."""
        counts, times = self._read(self._shapes(TOTAL), spans, KINDS)
        return figures_of(counts, times, "span", range(len(spans)))

    def by_endpoint(self, span: Span) -> dict[int, Figures]:
        """Return the figures of each endpoint that was called in a span, by its id."""
        counts, times = self._read(self._shapes(BY_ENDPOINT), [span], KINDS)
        return _by("endpoint_id", counts, times)

    def by_key(self, span: Span) -> dict[int, Figures]:
        """Return the figures of each API key that was used in a span, by its id."""
        found = [self._by_key(part, [span], KINDS) for part in self.parts]
        counts, times = (joined(kind) for kind in zip(*found, strict=True))
        return _by("api_key_id", counts, times)

    def counts_by_key(self, spans: Sequence[Span]) -> dict[int, list[tuple[int, int]]]:
        """Return requests and errors of each API key in each of these spans.

        The spans are in order and do not overlap.
        """
        counts = joined([self._by_key(part, spans, (COUNTS,), _COUNTED)[0] for part in self.parts])
        return counts_of(counts, "api_key_id", "span", len(spans))

    def granularity(self, span: Span) -> Granularity:
        """Return into which pieces a span is best cut: days where nothing narrower is kept."""
        return "day" if span.start < self._kept.quarters else fitting(span)

    def pieces(self, shape: Shape, span: Span) -> list[Piece]:
        """Return the widest segments that make up a span. Raises NotKeptError."""
        found = cover(span, widths_for(shape), self.is_there)
        if found and span.start < self._kept.quarters:
            self._require_kept(found)
        return found

    def _require_kept(self, pieces: Sequence[Piece]) -> None:
        if pieces[0][1] < self._kept.days:
            raise NotKeptError(f"usage is kept from {day_of(self._kept.days)} (UTC) on")
        if any(width < DAY and bucket < self._kept.quarters for width, bucket in pieces):
            raise NotKeptError(
                f"before {day_of(self._kept.quarters)} usage is kept in whole days of UTC alone:"
                " a range there must begin and end with one"
            )

    def _shapes(self, view: int) -> list[Shape]:
        return [Shape(part, view) for part in self.parts]

    def _by_key(
        self, part: int, spans: Sequence[Span], kinds: Sequence[Kind], names: Sequence[str] = ()
    ) -> list[Columns]:
        if part == ALL_KEYS:
            return self._read([Shape(part, BY_KEY)], spans, kinds, names)
        found = self._read([Shape(part, TOTAL)], spans, kinds, names)
        for columns in found:
            columns["api_key_id"] = np.full(len(columns["span"]), part, np.int64)
        return found

    def _read(
        self,
        shapes: Sequence[Shape],
        spans: Sequence[Span],
        kinds: Sequence[Kind],
        names: Sequence[str] = (),
    ) -> list[Columns]:
        """Return the cells of each kind, with the number of their span as the column `span`.

        The shapes are of one view, and can be read at the same widths. `names` are the columns
        that are wanted, if not all of them.
        """
        read = _Cells(shapes, spans, names, {kind: [] for kind in kinds})
        pieces = [piece for span in spans for piece in self.pieces(shapes[0], span)]
        for _width, stored, rows in self.stored(shapes, pieces, kinds):
            read.include(stored, rows)
        lowest, highest = spans[0].start, spans[-1].end
        pending = [row for row in self.pending() if lowest <= row.bucket < highest]
        read.include((FULLY,), pending)
        return [joined(read.found[kind]) for kind in kinds]

    def stored(
        self, shapes: Sequence[Shape], pieces: Sequence[Piece], kinds: Sequence[Kind]
    ) -> Iterator[tuple[int, Sequence[Shape], Sequence[Row[Any]]]]:
        """Yield rows with their width, and the shapes in which they are stored."""
        buckets: dict[tuple[int, tuple[Shape, ...]], list[int]] = {}
        at_width = {width: _stored_as(width, shapes) for width, _ in pieces}
        for width, bucket in pieces:
            is_built = width != QUARTER or self.is_there(HOUR, bucket // HOUR * HOUR)
            stored = at_width[width] if is_built else (FULLY,)
            buckets.setdefault((width, stored), []).append(bucket)
        for (width, stored), starts in buckets.items():
            for at in range(0, len(starts), _BUCKETS_A_QUERY):
                some = starts[at : at + _BUCKETS_A_QUERY]
                yield width, stored, self._segments(stored, width, some, kinds)

    def _segments(
        self, stored: Sequence[Shape], width: int, buckets: Sequence[int], kinds: Sequence[Kind]
    ) -> Sequence[Row[Any]]:
        """Return the stored segments of shapes of one view at a width, in no order."""
        return self._session.execute(
            _segments_of(tuple(kind.name for kind in kinds)),
            {
                "of_generation": self._generation.id,
                "of_width": width,
                "of_buckets": buckets,
                "of_user": self._user_id,
                "of_parts": [shape.part for shape in stored],
                "of_view": stored[0].view,
            },
        ).all()

    def pending(self) -> Sequence[Row[Any]]:
        """Return what is not folded into segments yet: full cells. There is little of it."""
        if self._pending is None:
            waiting = (deltas.c.folded == PENDING, deltas.c.user_id == self._user_id)
            self._pending = self._session.execute(select(deltas).where(*waiting)).all()
        return self._pending

    def is_there(self, width: int, bucket: int) -> bool:
        """Return whether a wide segment is there and holds all of its time."""
        return bucket + width <= self._generation.built and (width, bucket) not in self._stale

    def _stale_ones(self) -> set[Piece]:
        found = self._session.execute(
            select(stale.c.width, stale.c.bucket).where(
                stale.c.generation == self._generation.id, stale.c.user_id == self._user_id
            )
        )
        return {(row.width, row.bucket) for row in found}


@cache
def _segments_of(kinds: tuple[str, ...]) -> Select[Any]:
    """Return the query for the cells of these kinds. To make it takes as long as to run it."""
    return select(segments.c.bucket, *(segments.c[kind] for kind in kinds)).where(
        segments.c.generation == bindparam("of_generation"),
        segments.c.width == bindparam("of_width"),
        segments.c.bucket.in_(bindparam("of_buckets", expanding=True)),
        segments.c.user_id == bindparam("of_user"),
        segments.c.part.in_(bindparam("of_parts", expanding=True)),
        segments.c.view == bindparam("of_view"),
    )


def _parts(selection: Selection) -> tuple[int, ...]:
    if selection.api_key_id is not None:
        return (selection.api_key_id,)
    return {"api_key": (ALL_KEYS,), "session": (SESSIONS,), "all": (ALL_KEYS, SESSIONS)}[
        selection.auth
    ]


def _stored_as(width: int, shapes: Sequence[Shape]) -> tuple[Shape, ...]:
    """Return the shapes of the segments from which these shapes are read at a width."""
    return tuple(dict.fromkeys(stored_as(width, shape) for shape in shapes))


@dataclass(frozen=True)
class _Cells:
    """What was read, as cells of the shapes, each with the number of the span that it lies in."""

    shapes: Sequence[Shape]
    spans: Sequence[Span]
    names: Sequence[str]
    found: dict[Kind, list[Columns]]

    def include(self, stored: Sequence[Shape], rows: Sequence[Row[Any]]) -> None:
        """Take segments that are stored as these shapes, or in finer cells than are wanted."""
        is_finer = list(stored) != list(self.shapes)
        for kind, parts in self.found.items():
            columns = self._labelled(rows, kind)
            shaped = [cells_of(columns, one) for one in self.shapes] if is_finer else [columns]
            parts.extend(shaped)

    def _labelled(self, rows: Sequence[Row[Any]], kind: Kind) -> Columns:
        texts = [getattr(row, kind.name) for row in rows]
        columns = unpack(texts, kind, self.names)
        starts = [span.start for span in self.spans]
        numbers = np.array([bisect_right(starts, row.bucket) - 1 for row in rows], np.int64)
        columns["span"] = np.repeat(numbers, [cells_in(text, kind) for text in texts])
        return columns


def _by(name: str, counts: Columns, times: Columns) -> dict[int, Figures]:
    known: Numbers = np.unique(counts[name])
    ids = known.tolist()
    return dict(zip(ids, figures_of(counts, times, name, ids), strict=True))
