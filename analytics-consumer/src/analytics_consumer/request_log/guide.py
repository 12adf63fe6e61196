"""In which quarters of an hour there is something to find, newest first.

Segments tell what was asked for in their time: those of eight days first, and only where one has
something, the narrower ones inside it. What they say may be more than there is, never less: slow
requests and failed ones in one segment need not be the same.
"""

from collections import Counter
from collections.abc import Iterator, Sequence
from heapq import merge
from itertools import groupby
from typing import Any, Final, NamedTuple

import numpy as np
from numpy.typing import NDArray
from sqlalchemy import Row

from analytics_consumer.calendar import Span
from analytics_consumer.latency import sketch_bucket
from analytics_consumer.reading.reader import Reader
from analytics_consumer.request_log.query import LogQuery
from analytics_consumer.rollups.cells import COUNTS, TIMES, Columns, cells_in, take, unpack
from analytics_consumer.rollups.views import BY_ENDPOINT, TOTAL, Shape, cells_of
from analytics_consumer.rollups.widths import (
    QUARTER,
    Piece,
    cover,
    widths_for,
)

_AT_ONCE: Final = (8, 900)
"""Segments that are read together: few to begin with, then more each time, up to the second."""


class Quarter(NamedTuple):
    """The first second of a quarter of an hour, and how many requests in it match at most."""

    bucket: int
    most: int


class Guide:
    """Finds where a query has something."""

    def __init__(self, reader: Reader, query: LogQuery, endpoint_ids: list[int] | None) -> None:
        self._stored = reader.stored
        self._query = query
        self._endpoint_ids = endpoint_ids
        view = TOTAL if endpoint_ids is None else BY_ENDPOINT
        self._shapes = [Shape(part, view) for part in reader.parts]
        self._kind = COUNTS if query.slower_than_us is None else TIMES

    def quarters(self, span: Span) -> Iterator[Quarter]:
        """Yield the quarters of an hour, the newest first, each once, as far as asked for."""
        shape = self._shapes[0]  # all of them can be read at the same widths
        pieces = self._stored.pieces(shape, span)
        stored = self._matching(pieces[::-1])
        known = merge(stored, self._pending(span), key=lambda quarter: -quarter.bucket)
        for bucket, some in groupby(known, key=lambda quarter: quarter.bucket):
            yield Quarter(bucket, sum(one.most for one in some))

    def _matching(self, newest_first: Sequence[Piece]) -> Iterator[Quarter]:
        for some in _growing(newest_first):
            found = self._which(some)
            inside: list[Piece] = []
            for width, bucket in some:
                if (width, bucket) not in found:
                    continue
                if width == QUARTER:
                    yield from self._matching(inside)
                    inside = []
                    yield Quarter(bucket, found[width, bucket])
                else:
                    inside += self._inside(width, bucket)
            yield from self._matching(inside)

    def _inside(self, width: int, bucket: int) -> list[Piece]:
        """Return the narrower pieces of a segment, the newest first."""
        narrower = [one for one in widths_for(self._shapes[0]) if one < width]
        return cover(Span(bucket, bucket + width), narrower, self._stored.is_there)[::-1]

    def _which(self, pieces: Sequence[Piece]) -> dict[Piece, int]:
        """Return those of these pieces that have something, and how many requests at most."""
        return {
            (width, bucket): most
            for width, stored, rows in self._stored.segments(self._shapes, pieces, (self._kind,))
            for bucket, most in self._found(rows, finer=list(stored) != self._shapes).items()
        }

    def _pending(self, span: Span) -> list[Quarter]:
        rows = [row for row in self._stored.pending() if span.start <= row.bucket < span.end]
        found = self._found(rows, finer=True)
        return [Quarter(bucket, found[bucket]) for bucket in sorted(found, reverse=True)]

    def _found(self, rows: Sequence[Row[Any]], *, finer: bool) -> Counter[int]:
        """Return how many requests of what bucket may match, in cells finer than the shapes'."""
        texts = [getattr(row, self._kind.name) for row in rows]
        cells = unpack(texts, self._kind, (*self._kind.key, "count"))
        sizes = [cells_in(text, self._kind) for text in texts]
        cells["bucket"] = np.repeat(np.array([row.bucket for row in rows], np.int64), sizes)
        found = Counter[int]()
        for part in [cells_of(cells, shape) for shape in self._shapes] if finer else [cells]:
            matching = take(part, self._match(part))
            for bucket, count in zip(
                matching["bucket"].tolist(), matching["count"].tolist(), strict=True
            ):
                found[bucket] += count
        return found

    def _match(self, cells: Columns) -> NDArray[np.bool_]:
        fits = np.ones(len(cells["endpoint_id"]), bool)
        if self._endpoint_ids is not None:
            fits &= np.isin(cells["endpoint_id"], self._endpoint_ids)
        if self._query.slower_than_us is not None:
            fits &= cells["sketch_bucket"] >= sketch_bucket(self._query.slower_than_us)
        elif self._query.statuses is not None:
            lowest, highest = self._query.statuses
            fits &= (cells["status"] >= lowest) & (cells["status"] <= highest)
        return fits


def _growing(pieces: Sequence[Piece]) -> Iterator[Sequence[Piece]]:
    """Cut into parts that grow: what is near the beginning is found by reading little."""
    size, most = _AT_ONCE
    at = 0
    while at < len(pieces):
        yield pieces[at : at + size]
        at += size
        size = min(2 * size, most)
