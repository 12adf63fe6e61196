"""Every segment against its checksum, and the wide ones against the quarters that they hold."""

from collections import Counter
from collections.abc import Iterator, Mapping
from typing import Any, Final

from sqlalchemy import Row, or_, select
from sqlalchemy.orm import Session

from analytics_consumer.horizons import Horizons
from analytics_consumer.integrity.check import Check, name_some
from analytics_consumer.integrity.differences import iso
from analytics_consumer.integrity.fingerprints import Stored
from analytics_consumer.models import segments, stale
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
from analytics_consumer.rollups.widths import DAY, EIGHT_DAYS, FOUR_HOURS, HOUR, QUARTER, WIDE

_ROWS_AT_ONCE: Final = 2_000
_NAMES: Final = {TOTAL: "totals", BY_ENDPOINT: "endpoints", BY_KEY: "keys", FULL: "all"}

Window = tuple[int, int, int]
"""Width, first second and user of the segments of one stretch of time."""
What = tuple[str, int]
"""Whose requests, and which view of them."""


def segments_checks(
    session: Session, generation: Generation, stored: Stored, kept: Horizons
) -> list[Check]:
    """Check all segments. `stored` is what those of quarters of an hour hold.

    Where quarters are not kept, what the days hold for each key and endpoint.
    """
    found: dict[Window, Counter[What]] = {}
    damaged: list[str] = []
    rows = 0
    for row in _segments(session, generation, kept):
        rows += 1
        if checksum_of(row.counts, row.times) != row.checksum:
            damaged.append(f"{_place(row.width, row.bucket, row.user_id)}: {_shape(row)} changed")
        if row.part != EVERYONE or row.width != QUARTER:
            window = found.setdefault((row.width, row.bucket, row.user_id), Counter())
            window[_whose(row.part), row.view] += row.requests
    unfinished = {
        (row.width, row.bucket, row.user_id)
        for row in session.execute(select(stale).where(stale.c.generation == generation.id))
    }
    expected = _expected(generation, stored)
    wrong = [
        finding
        for window in sorted(expected.keys() | found.keys())
        if _made_with(window) not in unfinished
        for finding in _compare(window, expected.get(window, 0), found.get(window, Counter()))
    ]
    return [
        Check("segments are as they were written", {"segments": rows}, name_some(damaged)),
        Check(
            "wide rollups = quarters of an hour",
            {"wide": len(found), "to_be_made": len(unfinished)},
            name_some(wrong),
        ),
    ]


def _segments(session: Session, generation: Generation, kept: Horizons) -> Iterator[Row[Any]]:
    query = select(segments).where(
        segments.c.generation == generation.id,
        segments.c.bucket >= kept.days,
        or_(segments.c.width >= DAY, segments.c.bucket >= kept.quarters),
    )
    return iter(session.execute(query.execution_options(yield_per=_ROWS_AT_ONCE)))


def _expected(generation: Generation, stored: Stored) -> Counter[Window]:
    """Return how many requests the wide segments of each window have to hold."""
    found = Counter[Window]()
    for (user_id, day), one in stored.days.items():
        found[DAY, day, user_id] += one.requests
        start = day // EIGHT_DAYS * EIGHT_DAYS
        if start + EIGHT_DAYS <= generation.built:
            found[EIGHT_DAYS, start, user_id] += one.requests
    for (user_id, bucket), one in stored.folded.items():
        for width in WIDE:
            start = bucket // width * width
            if start + width <= generation.built:
                found[width, start, user_id] += one.requests
        if bucket // HOUR * HOUR + HOUR <= generation.built:
            found[QUARTER, bucket, user_id] += one.requests
    return found


def _made_with(window: Window) -> Window:
    """Return the window that a window is made with: totals of a quarter with those of its hour."""
    width, bucket, user_id = window
    return (HOUR, bucket // HOUR * HOUR, user_id) if width == QUARTER else window


def _compare(window: Window, expected: int, found: Mapping[What, int]) -> Iterator[str]:
    """Yield what does not add up in one window: each way to add it up must give the same."""
    width, bucket, user_id = window
    of_sessions = found.get(("sessions", TOTAL), 0)
    sums = {
        "totals": found.get(("keys", TOTAL), 0) + of_sessions,
    }
    if width >= HOUR:
        of_endpoints = [found.get((whose, BY_ENDPOINT), 0) for whose in ("keys", "sessions")]
        sums["endpoints"] = sum(of_endpoints)
        sums["keys"] = found.get(("keys", BY_KEY), 0) + of_sessions
    if width >= FOUR_HOURS:
        sums["each key"] = found.get(("each key", TOTAL), 0) + of_sessions
    if width >= DAY:
        sums["each key's endpoints"] = found.get(("each key", BY_ENDPOINT), 0) + of_sessions
    if width == FOUR_HOURS:
        sums["all"] = found.get(("everyone", FULL), 0)
    for name, requests in sums.items():
        if requests != expected:
            place = _place(width, bucket, user_id)
            yield f"{place}: {requests} requests in {name}, {expected} in its quarters of an hour"


def _whose(part: int) -> str:
    return {EVERYONE: "everyone", ALL_KEYS: "keys", SESSIONS: "sessions"}.get(part, "each key")


def _place(width: int, bucket: int, user_id: int) -> str:
    return f"user {user_id}, {width // 60} minutes from {iso(bucket)}"


def _shape(row: Row[Any]) -> str:
    whose = f"API key {row.part}" if row.part > 0 else _whose(row.part)
    return f"{_NAMES.get(row.view, row.view)} of {whose}"
