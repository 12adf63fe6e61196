"""What one user's quarter of an hour adds up to: of the rollups here, of the log in `request_sums`.

A fingerprint has the sums that answers are made of and two more, in which each request is weighted
by what it is counted under: counted under another key, endpoint, status or sketch bucket, it would
change them. So two equal fingerprints mean equal cells, but for changes made to deceive.
"""

from collections.abc import Callable, Iterable, Iterator, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Any, Final, NamedTuple

import numpy as np
from sqlalchemy import Row, Select, select
from sqlalchemy.orm import Session

from analytics_consumer.horizons import Horizons
from analytics_consumer.models import NO_KEY, deltas, segments
from analytics_consumer.rollups.cells import (
    COUNTS,
    KINDS,
    Columns,
    Kind,
    Numbers,
    cells_in,
    distinct,
    unpack,
)
from analytics_consumer.rollups.fold import PENDING
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.views import BY_ENDPOINT, EVERYONE
from analytics_consumer.rollups.widths import DAY, QUARTER

Place = tuple[int, int]
"""User and first second of a quarter of an hour."""
Rows = Sequence[Row[Any]]
"""Rows of segments or deltas."""
ENDPOINT_WEIGHT: Final = 1_009
KEY_MODULUS: Final = 1_000_003
_ROWS_AT_ONCE: Final = 50
"""Segments of 2,000 requests a quarter of an hour have 150 kB, and unpacked several times that."""


class Fingerprint(NamedTuple):
    """Sums over requests. The last two are of the cells of response times, the rest of counts."""

    requests: int = 0
    duration_us: int = 0
    max_us: int = 0
    request_bytes: int = 0
    response_bytes: int = 0
    weighted: int = 0
    times: int = 0
    times_weighted: int = 0

    def plus(self, other: "Fingerprint") -> "Fingerprint":
        """Return the fingerprint of both together."""
        sums = [one + another for one, another in zip(self, other, strict=True)]
        return Fingerprint(*sums)._replace(max_us=max(self.max_us, other.max_us))


Fingerprints = Mapping[Place, Fingerprint]


@dataclass
class Stored:
    """What the rollups hold, and which endpoints are counted."""

    folded: dict[Place, Fingerprint] = field(default_factory=dict)
    days: dict[Place, Fingerprint] = field(default_factory=dict)
    """Of the time of which there are days alone, by the start of the day."""
    pending: dict[Place, Fingerprint] = field(default_factory=dict)
    endpoint_ids: set[int] = field(default_factory=set)

    @property
    def places(self) -> dict[Place, Fingerprint]:
        """The fingerprints of all that is counted."""
        return added([self.folded, self.days, self.pending])


def of_rollups(
    session: Session, generation: Generation, kept: Horizons, seen: Callable[[Rows], None]
) -> Stored:
    """Return what the segments of quarters of an hour and all that is pending hold together.

    Where quarters are not kept, the segments of days hold it. `seen` is given the rows of quarters,
    some at a time: whoever wants them too need not read them again.
    """
    stored = Stored()
    for rows in _some(session, quarters_of(generation).where(segments.c.bucket >= kept.quarters)):
        _include(stored.folded, rows, stored.endpoint_ids)
        seen(rows)
    pending = select(deltas).where(deltas.c.folded == PENDING, deltas.c.bucket >= kept.days)
    for query, places in ((_days_of(generation, kept), stored.days), (pending, stored.pending)):
        for rows in _some(session, query):
            _include(places, rows, stored.endpoint_ids)
    return stored


def _some(session: Session, query: Select[Any]) -> Iterator[Rows]:
    return session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)).partitions()


def quarters_of(generation: Generation) -> Select[Any]:
    """Return the query for the segments of quarters of an hour."""
    return select(segments).where(
        segments.c.generation == generation.id,
        segments.c.width == QUARTER,
        segments.c.part == EVERYONE,
    )


def _days_of(generation: Generation, kept: Horizons) -> Select[Any]:
    """Return the query for the segments of days that tell most: by API key, endpoint, and status.

    That of sessions is stored under the number of no key.
    """
    return select(segments).where(
        segments.c.generation == generation.id,
        segments.c.width == DAY,
        segments.c.bucket >= kept.days,
        segments.c.bucket < kept.quarters,
        segments.c.part >= NO_KEY,
        segments.c.view == BY_ENDPOINT,
    )


def added(parts: Iterable[Fingerprints]) -> dict[Place, Fingerprint]:
    """Return the fingerprints of all parts together."""
    found: dict[Place, Fingerprint] = {}
    for part in parts:
        if not found:
            found = dict(part)
            continue
        for place, one in part.items():
            found[place] = found[place].plus(one) if place in found else one
    return found


def _include(places: dict[Place, Fingerprint], rows: Rows, endpoint_ids: set[int]) -> None:
    """Add rows of segments or deltas."""
    counts, times = (_sums(rows, kind, endpoint_ids) for kind in KINDS)
    sums = [
        counts["count"],
        counts["duration_us"],
        counts["max_us"],
        counts["request_bytes"],
        counts["response_bytes"],
        counts["weighted"],
        times["count"],
        times["weighted"],
    ]
    for row, *numbers in zip(rows, *(column.tolist() for column in sums), strict=True):
        one = Fingerprint(*numbers)
        place = (row.user_id, row.bucket)
        known = places.get(place)
        places[place] = one if known is None else known.plus(one)


def _sums(rows: Rows, kind: Kind, endpoint_ids: set[int]) -> Columns:
    """Return the sums of each row's cells; add to `endpoint_ids` what they are counted under."""
    texts = [getattr(row, kind.name) for row in rows]
    cells = unpack(texts, kind)
    sizes = np.array([cells_in(text, kind) for text in texts])
    number = np.repeat(np.arange(len(rows)), sizes)
    endpoint_ids.update(distinct(cells["endpoint_id"]).tolist())
    keys = cells["api_key_id"] + _keys_of(rows)[number]
    caller = cells["endpoint_id"] * ENDPOINT_WEIGHT + keys % KEY_MODULUS + 1
    of_last = cells[kind.last] + (1 if kind is COUNTS else 3)
    cells["weighted"] = of_last * caller * cells["count"]
    found = {name: np.zeros(len(rows), np.int64) for name in (*kind.values, "weighted")}
    has_some = np.flatnonzero(sizes)  # a run of cells without an end would be that of the next row
    starts = (np.cumsum(sizes) - sizes)[has_some]
    for name, sums in found.items() if len(starts) else ():
        add_up = np.maximum if name in kind.maxima else np.add
        sums[has_some] = add_up.reduceat(cells[name], starts)
    return found


def _keys_of(rows: Rows) -> Numbers:
    """Return the API key of each row that is of one key alone: its cells do not tell it."""
    parts = [getattr(row, "part", EVERYONE) for row in rows]
    return np.maximum(np.array(parts, np.int64), NO_KEY)
