"""Sums over requests as columns of numbers, and as packed records.

A cell is what requests with the same API key, endpoint and status (for response times: sketch
bucket) add up to. Sums are integers, and cells are kept in the order of their keys, so the same
requests give the same bytes in whatever order and grouping they were added.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass
from itertools import pairwise
from typing import Any, Final, Literal

import numpy as np
from numpy.typing import NDArray

Numbers = NDArray[np.int64]
Columns = dict[str, Numbers]
"""Columns of equal length by name; all are of 64 bits while they are computed with."""
KindName = Literal["counts", "times"]


@dataclass(frozen=True)
class Kind:
    """One of the two kinds of cells: what they are keyed by, and what is added up."""

    name: KindName
    last: str
    """What cells are keyed by besides API key and endpoint."""
    sums: tuple[str, ...]
    maxima: tuple[str, ...]
    record: np.dtype[Any]
    """One packed cell, little-endian, without gaps."""

    @property
    def key(self) -> tuple[str, ...]:
        """The columns that tell cells apart, in the order in which they are sorted."""
        return ("api_key_id", "endpoint_id", self.last)

    @property
    def values(self) -> tuple[str, ...]:
        """The columns that are added up."""
        return (*self.sums, *self.maxima)


COUNTS: Final = Kind(
    name="counts",
    last="status",
    sums=("count", "duration_us", "request_bytes", "response_bytes"),
    maxima=("max_us",),
    record=np.dtype(
        [
            ("api_key_id", "<i8"),
            ("endpoint_id", "<i4"),
            ("status", "<i2"),
            ("count", "<i8"),
            ("duration_us", "<i8"),
            ("request_bytes", "<i8"),
            ("response_bytes", "<i8"),
            ("max_us", "<i8"),
        ]
    ),
)
"""How many requests, their microseconds (sum and maximum) and bytes."""
TIMES: Final = Kind(
    name="times",
    last="sketch_bucket",
    sums=("count",),
    maxima=(),
    record=np.dtype(
        [
            ("api_key_id", "<i8"),
            ("endpoint_id", "<i4"),
            ("sketch_bucket", "<i2"),
            ("count", "<i8"),
        ]
    ),
)
"""How many requests took how long: the buckets of `latency`."""
KINDS: Final = (COUNTS, TIMES)


def length(columns: Columns) -> int:
    """Return how many rows the columns have."""
    return len(next(iter(columns.values())))


def take(columns: Columns, rows: NDArray[Any]) -> Columns:
    """Return the rows of these positions, or of a mask."""
    return {name: column[rows] for name, column in columns.items()}


def joined(parts: Sequence[Columns]) -> Columns:
    """Return the rows of all parts, which have the same columns. There is at least one part."""
    return {name: np.concatenate([part[name] for part in parts]) for name in parts[0]}


def add_up(columns: Columns, by: Sequence[str], kind: Kind) -> Columns:
    """Return the sums of each group of rows that are equal in `by`, sorted by it."""
    rows = length(columns)
    if not rows:
        return {name: columns[name] for name in (*by, *kind.values)}
    order = np.lexsort([columns[name] for name in reversed(by)])
    keys = {name: columns[name][order] for name in by}
    new = np.zeros(rows, bool)
    new[0] = True
    for column in keys.values():
        new[1:] |= column[1:] != column[:-1]
    starts = np.flatnonzero(new)
    found = {name: column[starts] for name, column in keys.items()}
    for name in kind.sums:
        found[name] = np.add.reduceat(columns[name][order], starts)
    for name in kind.maxima:
        found[name] = np.maximum.reduceat(columns[name][order], starts)
    return found


def pack(columns: Columns, kind: Kind) -> NDArray[Any]:
    """Return the cells as records. A slice's `tobytes()` is what is stored."""
    records = np.empty(length(columns), kind.record)
    for name in kind.record.names or ():
        records[name] = columns[name]
    return records


def unpack(packed: Iterable[bytes], kind: Kind, names: Sequence[str] = ()) -> Columns:
    """Return all cells of these texts, one text after the other: these columns, or all of them."""
    records = np.frombuffer(b"".join(packed), kind.record)
    return {name: records[name].astype(np.int64) for name in names or kind.record.names or ()}


def cells_in(packed: bytes, kind: Kind) -> int:
    """Return how many cells a text holds."""
    return len(packed) // kind.record.itemsize


def slices(columns: Mapping[str, Numbers], by: Sequence[str]) -> list[tuple[int, int]]:
    """Return the first and the end position of each run of rows that are equal in `by`."""
    rows = len(columns[by[0]])
    if not rows:
        return []
    new = np.zeros(rows - 1, bool)
    for name in by:
        new |= columns[name][1:] != columns[name][:-1]
    edges = [0, *(np.flatnonzero(new) + 1).tolist(), rows]
    return list(pairwise(edges))
