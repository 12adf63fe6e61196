"""What the stored segments hold, all of them, and whether they are as they were written."""

from collections.abc import Iterator, Sequence
from dataclasses import dataclass, field
from operator import ne
from typing import Any, Final

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from analytics_consumer.horizons import Horizons
from analytics_consumer.integrity.differences import iso
from analytics_consumer.models import segments
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.segments import checksum_of
from analytics_consumer.rollups.views import (
    ALL_KEYS,
    BY_ENDPOINT,
    BY_KEY,
    EVERYONE,
    FULL,
    SESSIONS,
    TOTAL,
)
from analytics_consumer.rollups.widths import DAY, QUARTER

EACH_KEY: Final = "each key"
_WHOSE: Final = {EVERYONE: "everyone", ALL_KEYS: "keys", SESSIONS: "sessions"}
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
    """Requests in every window, but for the full cells of quarters of an hour, and damage."""

    segments: int = 0
    damaged: list[str] = field(default_factory=list)
    windows: dict[Window, Ways] = field(default_factory=dict)

    def add(self, rows: Sequence[Row[Any]]) -> None:
        """Take segments, at least one. A step in Python for each costs most, so there are few."""
        self.segments += len(rows)
        *place, requests, checksums, counts, times = zip(*rows, strict=True)
        if any(map(ne, map(checksum_of, counts, times), checksums)):
            self.damaged += [
                f"{place_of(row.width, row.bucket, row.user_id)}: {_shape(row)} changed"
                for row in rows
                if checksum_of(row.counts, row.times) != row.checksum
            ]
        for width, bucket, user_id, part, view, count in zip(*place, requests, strict=True):
            if part != EVERYONE or width != QUARTER:
                ways = self.windows.setdefault((width, bucket, user_id), {})
                way = (_WHOSE.get(part, EACH_KEY), view)
                ways[way] = ways.get(way, 0) + count


def segment_sums(session: Session, generation: Generation, kept: Horizons) -> SegmentSums:
    """Read all segments of the time that is kept."""
    found = SegmentSums()
    for rows in _segments(session, generation, kept):
        found.add(rows)
    return found


def place_of(width: int, bucket: int, user_id: int) -> str:
    """Name a window."""
    return f"user {user_id}, {width // 60} minutes from {iso(bucket)}"


def _segments(
    session: Session, generation: Generation, kept: Horizons
) -> Iterator[Sequence[Row[Any]]]:
    query = select(*(segments.c[name] for name in _COLUMNS)).where(
        segments.c.generation == generation.id,
        segments.c.bucket >= kept.days,
        or_(segments.c.width >= DAY, segments.c.bucket >= kept.quarters),
    )
    return session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)).partitions()


def _shape(row: Row[Any]) -> str:
    whose = f"API key {row.part}" if row.part > 0 else _WHOSE.get(row.part, EACH_KEY)
    return f"{_NAMES.get(row.view, row.view)} of {whose}"
