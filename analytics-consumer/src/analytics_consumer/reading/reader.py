"""Sums over any range of a selection, from the widest segments that fit it."""

from collections.abc import Iterator, Mapping, Sequence
from typing import Any, Final

import numpy as np
from sqlalchemy import Row
from sqlalchemy.orm import Session

from analytics_consumer.calendar import Span
from analytics_consumer.horizons import NotKeptError
from analytics_consumer.reading.bins import Granularity, fitting
from analytics_consumer.reading.counts_by_key import CountsByKey, KeyCounts
from analytics_consumer.reading.figures import Figures, figures_of, sums_of
from analytics_consumer.reading.gathering import Gathering, Place, together, within
from analytics_consumer.reading.longest import longest_in, longest_of
from analytics_consumer.reading.selection import Selection
from analytics_consumer.reading.stored import Stored
from analytics_consumer.rollups.cells import COUNTS, KINDS, Columns, Kind, distinct
from analytics_consumer.rollups.views import (
    ALL_KEYS,
    BY_ENDPOINT,
    BY_KEY,
    SESSIONS,
    TOTAL,
    Shape,
)
from analytics_consumer.rollups.widths import FULLY, QUARTER, Piece, signed_cover

_COUNTED: Final = ("status", "count")
"""The columns from which requests and errors are counted."""
_FEW: Final = 16
"""A day of any zone has no more signed pieces."""
_Places = dict[Piece, list[Place]]
"""The pieces to be read, and the spans that each of them counts in."""


class Reader:
    """Reads a selection within one snapshot, whose session is the caller's.

    Everything raises NotKeptError for a time that is not kept, or not so finely.
    """

    def __init__(self, session: Session, selection: Selection) -> None:
        self.stored = Stored(session, selection.user_id)
        self.parts = _parts(selection)
        self._only_key = selection.api_key_id

    def total(self, span: Span) -> Figures:
        """Return the figures of a span."""
        return self.each([span])[0]

    def totals(self, spans: Sequence[Span]) -> Mapping[Span, Figures]:
        """Return the figures of these spans, all read at once: it costs less than each alone."""
        different = list(dict.fromkeys(spans))
        return dict(zip(different, self.each(different), strict=True))

    def each(self, spans: Sequence[Span]) -> list[Figures]:
        """Return the figures of each of these spans."""
        shapes = [Shape(part, TOTAL) for part in self.parts]
        counts, times = self._read_places(
            shapes, self._places(shapes[0], spans), spans, _columns(*KINDS)
        )
        longest, unclear = longest_in(counts, len(spans))
        longest[unclear] = longest_of(self.stored, shapes, [spans[at] for at in unclear])
        return figures_of(counts, times, "span", np.arange(len(spans)), longest)

    def requests(self, spans: Sequence[Span]) -> list[int]:
        """Return the number of requests in each of these spans."""
        shapes = [Shape(part, TOTAL) for part in self.parts]
        places = self._places(shapes[0], spans)
        (counts,) = self._read_places(shapes, places, spans, {COUNTS: ("count",)})
        return [int(one) for one in sums_of(counts["span"], len(spans), counts["count"])]

    def by_endpoint(self, span: Span) -> dict[int, Figures]:
        """Return the figures of each endpoint that was called in a span, by its id."""
        shapes = [Shape(part, BY_ENDPOINT) for part in self.parts]
        counts, times = self._read(shapes, [span], _columns(*KINDS, by="endpoint_id"))
        return _by("endpoint_id", counts, times)

    def by_key(self, span: Span) -> dict[int, Figures]:
        """Return the figures of each API key that was used in a span, by its id."""
        counts, times = self._read(self._by_key(), [span], _columns(*KINDS, by="api_key_id"))
        return _by("api_key_id", self._with_key(counts), self._with_key(times))

    def counts_by_key(self, spans: Sequence[Span]) -> CountsByKey:
        """Return requests and errors of each API key in each of these spans."""
        shapes = self._by_key()
        places = self._places(shapes[0], spans)
        found = KeyCounts(len(spans))
        for stored, rows in self._rows(shapes, places, spans, (COUNTS,)):
            for some in together(rows):
                read = Gathering(shapes, {COUNTS: ("api_key_id", *_COUNTED)})
                pieces = {id(counts_in): counts_in for _, counts_in in some}
                at = {piece: Place(number) for number, piece in enumerate(pieces)}
                read.include(stored, [(row, at[id(counts_in)]) for row, counts_in in some])
                found.include(self._with_key(read.columns(COUNTS)), list(pieces.values()))
        return found.document()

    def granularity(self, span: Span) -> Granularity:
        """Return into which pieces a span is best cut: days where nothing narrower is kept."""
        return "day" if span.start < self.stored.kept.quarters else fitting(span)

    def is_kept(self, span: Span) -> bool:
        """Return whether figures of a span can be read."""
        try:
            self.stored.pieces(Shape(self.parts[0], TOTAL), span)
        except NotKeptError:
            return False
        return True

    def _by_key(self) -> list[Shape]:
        """Return shapes whose cells tell API keys apart. Those of sessions all have NO_KEY."""
        views = {ALL_KEYS: BY_KEY}
        return [Shape(part, views.get(part, TOTAL)) for part in self.parts]

    def _with_key(self, columns: Columns) -> Columns:
        """Return columns that name the API key, also where only those of one were read."""
        if self._only_key is None:
            return columns
        return {**columns, "api_key_id": np.full(len(columns["span"]), self._only_key, np.int64)}

    def _places(self, shape: Shape, spans: Sequence[Span]) -> _Places:
        """Return the pieces that are to be added up, or taken away, for each span."""
        places: _Places = {}
        for number, span in enumerate(spans):
            for piece, sign in self._fewest(shape, span).items():
                places.setdefault(piece, []).append(Place(number, sign))
        return places

    def _fewest(self, shape: Shape, span: Span) -> Mapping[Piece, int]:
        signed = self._signed(span)
        if signed is not None and len(signed) <= _FEW:
            return signed
        inside = self.stored.pieces(shape, span)
        if signed is not None and len(signed) < len(inside):
            return signed
        return dict.fromkeys(inside, 1)

    def _signed(self, span: Span) -> Mapping[Piece, int] | None:
        """Return the pieces to be added and taken away, if all of them are there."""
        found = signed_cover(span)
        is_there = span.start >= self.stored.kept.quarters and all(
            width == QUARTER or self.stored.is_there(width, bucket) for width, bucket in found
        )
        return found if is_there else None

    def _read(
        self, shapes: Sequence[Shape], spans: Sequence[Span], wanted: Mapping[Kind, Sequence[str]]
    ) -> list[Columns]:
        """Return the wanted columns of each kind of cells, with the number of their span.

        The shapes can be read at the same widths. Spans may overlap.
        """
        places: _Places = {}
        for number, span in enumerate(spans):
            for piece in self.stored.pieces(shapes[0], span):
                places.setdefault(piece, []).append(Place(number))
        return self._read_places(shapes, places, spans, wanted)

    def _read_places(
        self,
        shapes: Sequence[Shape],
        places: _Places,
        spans: Sequence[Span],
        wanted: Mapping[Kind, Sequence[str]],
    ) -> list[Columns]:
        read = Gathering(shapes, wanted)
        for stored, rows in self._rows(shapes, places, spans, list(wanted)):
            read.include(stored, [(row, place) for row, counts_in in rows for place in counts_in])
        return [read.columns(kind) for kind in wanted]

    def _rows(
        self,
        shapes: Sequence[Shape],
        places: _Places,
        spans: Sequence[Span],
        kinds: Sequence[Kind],
    ) -> Iterator[tuple[Sequence[Shape], list[tuple[Row[Any], Sequence[Place]]]]]:
        """Yield what is stored, each row with where it counts, and as what it is stored."""
        for width, stored, rows in self.stored.segments(shapes, list(places), kinds):
            yield stored, [(row, places[width, row.bucket]) for row in rows]
        yield (FULLY,), [(row, [place]) for row, place in within(self.stored.pending(), spans)]


def _columns(*kinds: Kind, by: str | None = None) -> Mapping[Kind, Sequence[str]]:
    """Return what figures are made of, and by what they are told apart."""
    key = () if by is None else (by,)
    return {kind: (*key, kind.last, *kind.values) for kind in kinds}


def _parts(selection: Selection) -> tuple[int, ...]:
    if selection.api_key_id is not None:
        return (selection.api_key_id,)
    return {"api_key": (ALL_KEYS,), "session": (SESSIONS,), "all": (ALL_KEYS, SESSIONS)}[
        selection.auth
    ]


def _by(name: str, counts: Columns, times: Columns) -> dict[int, Figures]:
    known = distinct(counts[name])
    return dict(zip(known.tolist(), figures_of(counts, times, name, known), strict=True))
