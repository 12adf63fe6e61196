"""Stored rows as the cells of an answer, each with the number of the span that it counts in."""

from collections.abc import Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np
from sqlalchemy import Row

from analytics_consumer.calendar import Span
from analytics_consumer.rollups.cells import Columns, Kind, cells_in, of_key, unpack
from analytics_consumer.rollups.views import ALL_KEYS, EVERYONE, SESSIONS, Shape, cells_of, whole

_PART: Final = "api_key_id"
"""What tells whose cells are whose."""
_BYTES_TOGETHER: Final = 1_000_000


class Place(NamedTuple):
    """The number of a span, and whether cells are added to it (1) or taken away from it (-1)."""

    number: int
    sign: int = 1


Placed = tuple[Row[Any], Place]


@dataclass
class Gathering:
    """Takes rows, and gives their cells in these shapes: of each kind the columns that are named.

    A row that has its place in several spans is taken once for each of them.
    """

    shapes: Sequence[Shape]
    wanted: Mapping[Kind, Sequence[str]]
    _same: list[Placed] = field(default_factory=list)
    _finer: list[Placed] = field(default_factory=list)

    def include(self, stored: Sequence[Shape], rows: Iterable[Placed]) -> None:
        """Take rows that are stored as these shapes: as those that are wanted, or finer ones."""
        are_same = {whole(shape) for shape in stored} == set(self.shapes)
        (self._same if are_same else self._finer).extend(rows)

    def columns(self, kind: Kind) -> Columns:
        """Return the wanted columns of a kind, and the number of the span as the column `span`.

        What is taken away has negative sums. Its maximum tells nothing.
        """
        wanted = self.wanted[kind]
        shaped: list[Columns] = []
        if self._finer:
            cells = _cells(self._finer, kind, {*wanted, _PART}, only_key=self._only_key)
            shaped = [cells_of(cells, shape) for shape in self.shapes]
        return _cells(self._same, kind, wanted, more=shaped)

    @property
    def _only_key(self) -> int | None:
        """The API key that all is about, if it is one alone."""
        part = self.shapes[0].part
        return None if part in (ALL_KEYS, SESSIONS, EVERYONE) else part


def _cells(
    placed: Sequence[Placed],
    kind: Kind,
    names: Iterable[str],
    *,
    only_key: int | None = None,
    more: Sequence[Columns] = (),
) -> Columns:
    texts: list[bytes] = [getattr(row, kind.name) for row, _ in placed]
    if only_key is not None:
        whole = {id(text): text for text in texts}  # a row is there once for each of its places
        cut = {at: of_key(text, kind, only_key) for at, text in whole.items()}
        texts = [cut[id(text)] for text in texts]
    columns = unpack(texts, kind, list(names), more)
    sizes = [cells_in(text, kind) for text in texts]
    numbers, signs = np.array([place for _, place in placed], np.int64).reshape(-1, 2).T
    columns["span"] = np.concatenate([np.repeat(numbers, sizes), *(one["span"] for one in more)])
    if (signs < 0).any():
        of_cells = np.repeat(signs, sizes)
        for name in columns.keys() & set(kind.sums):
            columns[name][: len(of_cells)] *= of_cells
    return columns


def within(rows: Sequence[Row[Any]], spans: Sequence[Span]) -> list[Placed]:
    """Return the rows whose quarter of an hour is in one of the spans, for each that it is in."""
    buckets = np.array([row.bucket for row in rows], np.int64)
    return [
        (rows[at], Place(number))
        for number, span in enumerate(spans if len(rows) else ())
        for at in np.flatnonzero((buckets >= span.start) & (buckets < span.end)).tolist()
    ]


def together(
    rows: Sequence[tuple[Row[Any], Sequence[Place]]],
) -> Iterator[Sequence[tuple[Row[Any], Sequence[Place]]]]:
    """Cut rows with counts into parts of some ten thousands of cells."""
    some: list[tuple[Row[Any], Sequence[Place]]] = []
    size = 0
    for row in rows:
        some.append(row)
        size += len(row[0].counts)
        if size > _BYTES_TOGETHER:
            yield some
            some, size = [], 0
    if some:
        yield some
