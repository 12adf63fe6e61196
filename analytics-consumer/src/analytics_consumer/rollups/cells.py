"""Sums over requests as columns of numbers, and as packed records.

A cell is what requests with the same API key, endpoint and status (for response times: sketch
bucket) add up to. Sums are integers, and cells are kept in the order of their keys, so the same
requests give the same bytes in whatever order and grouping they were added.
"""

from collections.abc import Iterable, Iterator, Mapping, Sequence
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
_BYTES_AT_ONCE: Final = 250_000
_MOST_DENSE: Final = 100_000
"""Up to so many numbers are looked up in a table of all of them, which is quicker than to sort."""


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


def distinct(values: Numbers) -> Numbers:
    """Return the different values, ascending."""
    if not len(values):
        return values
    low = int(values.min())
    size = int(values.max()) - low + 1
    if size > _MOST_DENSE:
        return np.unique(values)
    seen = np.zeros(size, bool)
    seen[values - low] = True
    return np.flatnonzero(seen) + low


def positions(values: Numbers, known: Numbers) -> Numbers:
    """Return where in `known`, which is ascending and has all of them, each of the values is."""
    size = int(known[-1] - known[0]) + 1 if len(known) else 0
    if not 0 < size <= _MOST_DENSE:
        return np.searchsorted(known, values)
    at = np.zeros(size, np.int64)
    at[known - known[0]] = np.arange(len(known))
    return np.asarray(at[values - known[0]])


def pack(columns: Columns, kind: Kind) -> NDArray[Any]:
    """Return the cells as records. A slice's `tobytes()` is what is stored."""
    records = np.empty(length(columns), kind.record)
    for name in kind.record.names or ():
        records[name] = columns[name]
    return records


def unpack(
    packed: Iterable[bytes], kind: Kind, names: Sequence[str] = (), more: Sequence[Columns] = ()
) -> Columns:
    """Return all cells of these texts, one text after the other: these columns, or all of them.

    The rows of `more` come after them. Texts are taken some at a time, so that there is never a
    second copy of all of them.
    """
    texts = list(packed)
    rows = sum(map(len, texts)) // kind.record.itemsize + sum(map(length, more))
    found = {name: np.empty(rows, np.int64) for name in names or kind.record.names or ()}
    at = 0
    for some in _together(texts):
        records = np.frombuffer(some, kind.record)
        for name, column in found.items():
            column[at : at + len(records)] = records[name]
        at += len(records)
    for columns in more:
        for name, column in found.items():
            column[at : at + length(columns)] = columns[name]
        at += length(columns)
    return found


def _together(texts: Iterable[bytes]) -> Iterator[bytes]:
    """Join texts, as many as it takes: one by one, small ones would take a step each."""
    some: list[bytes] = []
    size = 0
    for text in texts:
        some.append(text)
        size += len(text)
        if size > _BYTES_AT_ONCE:
            yield b"".join(some)
            some, size = [], 0
    yield b"".join(some)


def of_key(packed: bytes, kind: Kind, api_key_id: int) -> bytes:
    """Return the cells of an API key: they are together, since cells are in the order of keys."""
    records = np.frombuffer(packed, kind.record)
    first, end = records["api_key_id"].searchsorted((api_key_id, api_key_id + 1)).tolist()
    size = kind.record.itemsize
    return packed[first * size : end * size]


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
