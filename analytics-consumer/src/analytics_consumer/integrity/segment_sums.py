"""What the stored segments hold, all of them, and whether they are as they were written."""

from collections.abc import Iterable, Iterator, Sequence
from dataclasses import dataclass, field
from operator import ne
from typing import Any, Final

import numpy as np
from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from analytics_consumer.horizons import Horizons
from analytics_consumer.integrity.differences import iso
from analytics_consumer.models import segments
from analytics_consumer.rollups.cells import TIMES, add_up
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.segments import checksum_of, checksums_of
from analytics_consumer.rollups.views import (
    ALL_KEYS,
    BY_ENDPOINT,
    BY_KEY,
    EVERYONE,
    FULL,
    GROUPS,
    SESSIONS,
    TOTAL,
)
from analytics_consumer.rollups.widths import DAY, QUARTER

EACH_KEY: Final = "each key"
_EACH_KEY: Final = 1
"""Stands for the numbers of all API keys, which begin with it."""
_WHOSE: Final = {
    EVERYONE: "everyone",
    ALL_KEYS: "keys",
    SESSIONS: "sessions",
    _EACH_KEY: EACH_KEY,
}
_NAMES: Final = {TOTAL: "totals", BY_ENDPOINT: "endpoints", BY_KEY: "keys", FULL: "all"}
_PLACE: Final = ("width", "bucket", "user_id", "part", "view")
_COLUMNS: Final = (*_PLACE, "requests", "checksum", "counts", "times")
_ROWS_AT_ONCE: Final = 250

Window = tuple[int, int, int]
"""Width, first second and user of the segments of one stretch of time."""
Ways = dict[tuple[str, int], int]
"""Whose requests, and which view of them → how many there are."""


@dataclass
class SegmentSums:
    """How many there are, requests in every window but for full cells of quarters, and damage."""

    segments: int = 0
    damaged: list[str] = field(default_factory=list)
    windows: dict[Window, Ways] = field(default_factory=dict)

    def add_full(self, rows: Sequence[Row[Any]]) -> None:
        """Take the full cells of quarters of an hour, which others are checked against."""
        self.segments += len(rows)
        counts, times = ([getattr(row, name) for row in rows] for name in ("counts", "times"))
        self._check(rows, counts, times, [row.checksum for row in rows])

    def add(self, rows: Sequence[Row[Any]]) -> None:
        """Take other segments, at least one, as `_COLUMNS` of them.

        They are added up together: a step in Python for each would cost most.
        """
        self.segments += len(rows)
        *place, requests, checksums, counts, times = zip(*rows, strict=True)
        self._check(rows, counts, times, checksums)
        columns = {name: np.array(one, np.int64) for name, one in zip(_PLACE, place, strict=True)}
        parts = columns["part"]
        parts[np.isin(parts, GROUPS)] = ALL_KEYS
        columns["part"] = np.minimum(parts, _EACH_KEY)
        sums = add_up({**columns, "count": np.array(requests, np.int64)}, _PLACE, TIMES)
        numbers = (sums[name].tolist() for name in (*_PLACE, "count"))
        for width, bucket, user_id, part, view, count in zip(*numbers, strict=True):
            ways = self.windows.setdefault((width, bucket, user_id), {})
            way = (_WHOSE.get(part, EACH_KEY), view)
            ways[way] = ways.get(way, 0) + count

    def _check(
        self,
        rows: Sequence[Row[Any]],
        counts: Iterable[bytes],
        times: Iterable[bytes],
        checksums: Iterable[int],
    ) -> None:
        if any(map(ne, checksums_of(counts, times), checksums)):
            self.damaged += [
                f"{place_of(row.width, row.bucket, row.user_id)}: {_shape(row)} changed"
                for row in rows
                if checksum_of(row.counts, row.times) != row.checksum
            ]


def add_others(
    found: SegmentSums, session: Session, generation: Generation, kept: Horizons
) -> None:
    """Take all segments of the time that is kept but for the full cells of quarters of an hour."""
    for rows in _others(session, generation, kept):
        found.add(rows)


def place_of(width: int, bucket: int, user_id: int) -> str:
    """Name a window."""
    return f"user {user_id}, {width // 60} minutes from {iso(bucket)}"


def _others(
    session: Session, generation: Generation, kept: Horizons
) -> Iterator[Sequence[Row[Any]]]:
    query = select(*(segments.c[name] for name in _COLUMNS)).where(
        segments.c.generation == generation.id,
        segments.c.bucket >= kept.days,
        or_(segments.c.width >= DAY, segments.c.bucket >= kept.quarters),
        or_(segments.c.width != QUARTER, segments.c.part != EVERYONE),
    )
    return session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)).partitions()


def _shape(row: Row[Any]) -> str:
    whose = f"API key {row.part}" if row.part > 0 else _WHOSE.get(row.part, "some keys")
    return f"{_NAMES.get(row.view, row.view)} of {whose}"
