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
_MOST_SINGLE: Final = 2**63
_WORTH_IT: Final = 100
"""From so many rows on it is quicker to sort by one number, which has to be made first."""


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
    order, starts = _grouped([columns[name] for name in by])
    firsts = order[starts]
    found = {name: columns[name][firsts] for name in by}
    for name in kind.sums:
        found[name] = np.add.reduceat(columns[name][order], starts)
    for name in kind.maxima:
        found[name] = np.maximum.reduceat(columns[name][order], starts)
    return found


def _grouped(keys: Sequence[Numbers]) -> tuple[NDArray[np.intp], NDArray[np.intp]]:
    """Return the order that sorts rows by these keys, and where in it each group begins.

    One number that stands for all keys is sorted several times as fast as key after key is.
    """
    single = _single(keys) if len(keys[0]) >= _WORTH_IT else None
    if single is not None:
        keys = [single]
        order = np.argsort(single, kind="stable")
    else:
        order = np.lexsort(keys[::-1])
    new = np.zeros(len(order), bool)
    new[0] = True
    for key in keys:
        ordered = key[order]
        new[1:] |= ordered[1:] != ordered[:-1]
    return order, np.flatnonzero(new)


def _single(keys: Sequence[Numbers]) -> Numbers | None:
    """Return numbers in the order of the keys together; None if they do not fit 63 bits."""
    single = np.zeros(len(keys[0]), np.int64)
    size = 1
    for key in keys:
        lowest = int(key.min())
        span = int(key.max()) - lowest + 1
        size *= span
        if size >= _MOST_SINGLE:
            return None
        single = single * span + (key - lowest)
    return single


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
