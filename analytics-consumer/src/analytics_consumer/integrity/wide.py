"""The wide segments against the quarters of an hour that they hold."""

from collections import Counter
from collections.abc import Iterator

from sqlalchemy import select
from sqlalchemy.orm import Session

from analytics_consumer.integrity.check import Check, name_some
from analytics_consumer.integrity.fingerprints import Stored
from analytics_consumer.integrity.segment_sums import (
    EACH_KEY,
    SegmentSums,
    Ways,
    Window,
    place_of,
)
from analytics_consumer.models import stale
from analytics_consumer.rollups.generation import Generation
from analytics_consumer.rollups.views import BY_ENDPOINT, BY_KEY, FULL, TOTAL
from analytics_consumer.rollups.widths import DAY, EIGHT_DAYS, FOUR_HOURS, HOUR, QUARTER, WIDE


def segments_checks(
    session: Session, generation: Generation, stored: Stored, found: SegmentSums
) -> list[Check]:
    """Check all segments. `stored` is what those of quarters of an hour hold.

    Where quarters are not kept, what the days hold for each key and endpoint.
    """
    unfinished = {
        (row.width, row.bucket, row.user_id)
        for row in session.execute(select(stale).where(stale.c.generation == generation.id))
    }
    expected = _expected(generation, stored)
    wrong = [
        finding
        for window in sorted(expected.keys() | found.windows.keys())
        if _made_with(window) not in unfinished
        for finding in _compare(window, expected.get(window, 0), found.windows.get(window, {}))
    ]
    return [
        Check(
            "segments are as they were written",
            {"segments": found.segments},
            name_some(found.damaged),
        ),
        Check(
            "wide rollups = quarters of an hour",
            {"wide": len(found.windows), "to_be_made": len(unfinished)},
            name_some(wrong),
        ),
    ]


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
    """Return the window that a window is made with: what a quarter has with its hour."""
    width, bucket, user_id = window
    return (HOUR, bucket // HOUR * HOUR, user_id) if width == QUARTER else window


def _compare(window: Window, expected: int, found: Ways) -> Iterator[str]:
    """Yield what does not add up in one window: each way to add it up must give the same."""
    width, bucket, user_id = window
    of_sessions = found.get(("sessions", TOTAL), 0)
    sums = {
        "totals": found.get(("keys", TOTAL), 0) + of_sessions,
        "keys": found.get(("keys", BY_KEY), 0) + of_sessions,
    }
    if width >= HOUR:
        of_endpoints = [found.get((whose, BY_ENDPOINT), 0) for whose in ("keys", "sessions")]
        sums["endpoints"] = sum(of_endpoints)
    if width >= FOUR_HOURS:
        sums["each key"] = found.get((EACH_KEY, TOTAL), 0) + of_sessions
    if width >= DAY:
        sums["each key's endpoints"] = found.get((EACH_KEY, BY_ENDPOINT), 0) + of_sessions
    if width == FOUR_HOURS:
        sums["all"] = found.get(("everyone", FULL), 0)
    for name, requests in sums.items():
        if requests != expected:
            place = place_of(width, bucket, user_id)
            yield f"{place}: {requests} requests in {name}, {expected} in its quarters of an hour"
