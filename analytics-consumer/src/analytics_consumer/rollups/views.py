"""Whose requests a segment holds, and how finely it tells them apart.

A part is a set of callers; a view says by what its cells are keyed, the rest of the key being 0.
So an answer about totals reads a few cells where the full key would have thousands.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple

import numpy as np

from analytics_consumer.models import NO_KEY
from analytics_consumer.rollups.cells import Columns, Kind, add_up, joined, take

EVERYONE: Final = -2
"""All requests of the user; only full segments are of this part."""
ALL_KEYS: Final = -1
"""The requests of all API keys. Any number from 1 is the part of the API key with that id."""
SESSIONS: Final = NO_KEY
"""The requests of the user's sessions."""

EACH: Final = -3
"""Stands for every API key as a part of its own."""

TOTAL: Final = 0
BY_ENDPOINT: Final = 1
BY_KEY: Final = 2
FULL: Final = 3

_DROPPED: Final = {
    TOTAL: ("api_key_id", "endpoint_id"),
    BY_ENDPOINT: ("api_key_id",),
    BY_KEY: ("endpoint_id",),
    FULL: (),
}


class Shape(NamedTuple):
    """What a segment holds."""

    part: int
    view: int


def cells_of(columns: Columns, shape: Shape) -> Columns:
    """Return the rows of the part, with what the view does not tell apart set to 0.

    `api_key_id` must be among the columns; others may be left out.
    """
    keys = columns["api_key_id"]
    if shape.part == ALL_KEYS:
        columns = take(columns, keys != NO_KEY)
    elif shape.part != EVERYONE:
        columns = take(columns, keys == shape.part)
    return _coarser(columns, shape.view)


def shapes_at(each_key: tuple[int, ...], *, full: bool) -> list[Shape]:
    """Return the shapes of what is stored of full cells.

    `each_key` are the views of each API key, `full` adds the full cells themselves, for wider
    segments to be made of.
    """
    found = [
        Shape(ALL_KEYS, TOTAL),
        Shape(ALL_KEYS, BY_ENDPOINT),
        Shape(ALL_KEYS, BY_KEY),
        Shape(SESSIONS, TOTAL),
        Shape(SESSIONS, BY_ENDPOINT),
        *(Shape(EACH, view) for view in each_key),
    ]
    return [*found, Shape(EVERYONE, FULL)] if full else found


def sums_of(columns: Columns, kind: Kind, by: str, shapes: Iterable[Shape]) -> Columns:
    """Return the sums of shapes of full cells, with the columns `part` and `view` before them.

    `by` is the column that tells segments apart besides.
    """
    found = [_of_shape(columns, shape) for shape in shapes]
    return add_up(joined(found), (by, "part", "view", *kind.key), kind)


def _of_shape(columns: Columns, shape: Shape) -> Columns:
    if shape.part != EACH:
        return _marked(cells_of(columns, shape), *shape)
    of_keys = take(columns, columns["api_key_id"] != NO_KEY)
    rows = _coarser(of_keys, shape.view)
    return {**rows, "part": of_keys["api_key_id"], "view": _same(rows, shape.view)}


def _marked(columns: Columns, part: int, view: int) -> Columns:
    return {**columns, "part": _same(columns, part), "view": _same(columns, view)}


def _coarser(columns: Columns, view: int) -> Columns:
    return {**columns, **{name: _same(columns, 0) for name in _DROPPED[view] if name in columns}}


def _same(columns: Columns, value: int) -> "np.ndarray[tuple[int], np.dtype[np.int64]]":
    return np.full(len(columns["api_key_id"]), value, np.int64)
