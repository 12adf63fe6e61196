"""Whose requests a segment holds, and how finely it tells them apart.

A part is a set of callers; a view says by what its cells are keyed, the rest of the key being 0.
So an answer about totals reads a few cells where the full key would have thousands.
"""

from collections.abc import Iterable
from typing import Final, NamedTuple, TypeVar

import numpy as np

from analytics_consumer.models import NO_KEY
from analytics_consumer.rollups.cells import (
    Columns,
    Kind,
    Numbers,
    add_up,
    distinct,
    joined,
    positions,
    take,
)

EVERYONE: Final = -2
"""All requests of the user; only full segments are of this part."""
ALL_KEYS: Final = -1
"""The requests of all API keys. Any number from 1 is the part of the API key with that id."""
SESSIONS: Final = NO_KEY
"""The requests of the user's sessions."""

EACH: Final = -3
"""Stands for every API key as a part of its own."""
APART: Final = -4
"""Stands for all API keys: as one part, or by groups where a segment has many requests."""
GROUPS: Final = range(-13, -9)
"""The parts that are groups of API keys. What one key did is read without three quarters of the
others, and what all did in not many more rows."""
MOST_TOGETHER: Final = 1_000
"""Requests of API keys that are stored as one part where groups are asked for."""

TOTAL: Final = 0
BY_ENDPOINT: Final = 1
BY_KEY: Final = 2
FULL: Final = 3

_Ids = TypeVar("_Ids", int, Numbers)
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


def group_of(api_key_id: _Ids) -> _Ids:
    """Return the part that is the group of an API key, or of each of many."""
    return GROUPS.start + api_key_id % len(GROUPS)


def whole(shape: Shape) -> Shape:
    """Return the shape that a shape is a part of: of a group of API keys all of them."""
    return Shape(ALL_KEYS, shape.view) if shape.part in GROUPS else shape


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


def shapes_at(each_key: tuple[int, ...], *, full: bool, apart: bool = False) -> list[Shape]:
    """Return the shapes of what is stored of full cells.

    `each_key` are the views of each API key, `full` adds the full cells themselves, for wider
    segments to be made of; `apart`: where there is much of them, API keys are told apart by groups.
    """
    found = [
        Shape(ALL_KEYS, TOTAL),
        Shape(ALL_KEYS, BY_ENDPOINT),
        Shape(APART if apart else ALL_KEYS, BY_KEY),
        Shape(SESSIONS, TOTAL),
        Shape(SESSIONS, BY_ENDPOINT),
        *(Shape(EACH, view) for view in each_key),
    ]
    return [*found, Shape(EVERYONE, FULL)] if full else found


def sums_of(columns: Columns, kind: Kind, by: str, shapes: Iterable[Shape]) -> Columns:
    """Return the sums of shapes of full cells, with the columns `part` and `view` before them.

    `by` is the column that tells segments apart besides.
    """
    found = [_of_shape(columns, by, shape) for shape in shapes]
    return add_up(joined(found), (by, "part", "view", *kind.key), kind)


def _of_shape(columns: Columns, by: str, shape: Shape) -> Columns:
    if shape.part not in (EACH, APART):
        rows = cells_of(columns, shape)
        return _marked(rows, _same(rows, shape.part), shape.view)
    of_keys = take(columns, columns["api_key_id"] != NO_KEY)
    keys = of_keys["api_key_id"]
    parts = keys if shape.part == EACH else _apart(keys, of_keys[by], of_keys["count"])
    return _marked(_coarser(of_keys, shape.view), parts, shape.view)


def _apart(keys: Numbers, segments: Numbers, counts: Numbers) -> Numbers:
    """Return the parts of API keys, by how many requests their segments have altogether."""
    known = distinct(segments)
    at = positions(segments, known)
    requests = np.zeros(len(known), np.int64)
    np.add.at(requests, at, counts)
    return np.where(requests[at] > MOST_TOGETHER, group_of(keys), ALL_KEYS)


def _marked(columns: Columns, parts: Numbers, view: int) -> Columns:
    return {**columns, "part": parts, "view": _same(columns, view)}


def _coarser(columns: Columns, view: int) -> Columns:
    return {**columns, **{name: _same(columns, 0) for name in _DROPPED[view] if name in columns}}


def _same(columns: Columns, value: int) -> Numbers:
    return np.full(len(columns["api_key_id"]), value, np.int64)
