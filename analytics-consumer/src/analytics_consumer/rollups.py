"""Adding requests up in memory, so that the database is asked once a slice and not once a request.

The same code makes the rollups of a batch that arrives and of any rows of the request log.
"""

from collections import Counter
from collections.abc import Iterable, Sequence
from typing import Final

from analytics_consumer.calendar import BUCKET_SECONDS
from analytics_consumer.usage import RequestRow

BUCKET_US: Final = BUCKET_SECONDS * 1_000_000

SliceKey = tuple[int, int, int, int, int, int]
"""User, bucket, auth, API key, endpoint, and: status for rollups, sketch bucket for sketches."""
RollupRow = tuple[int, ...]
"""A slice's key, then count, sum and maximum of microseconds, request and response bytes."""
SketchRow = tuple[int, ...]
"""A slice's key, then the count."""


def bucket_of(occurred_us: int) -> int:
    """Return the first second of the quarter of an hour that an instant lies in."""
    return occurred_us // BUCKET_US * BUCKET_SECONDS


def roll_up(rows: Sequence[RequestRow]) -> tuple[list[RollupRow], list[SketchRow]]:
    """Return the rows to be added to `rollups` and to `sketches`, each sorted by its key.

    Sorted, so that several processes touch the same rows in the same order. Column by column,
    because that way most of the work is done by the interpreter's own loops.
    """
    if not rows:
        return [], []
    (
        _,
        _,
        occurred,
        users,
        auths,
        keys,
        endpoints,
        statuses,
        took,
        sketches,
        asked,
        answered,
        _,
        _,
    ) = zip(*rows, strict=True)
    buckets = [bucket_of(instant) for instant in occurred]
    totals = _totals(
        zip(users, buckets, auths, keys, endpoints, statuses, strict=True), took, asked, answered
    )
    counts = Counter(zip(users, buckets, auths, keys, endpoints, sketches, strict=True))
    return (
        [(*place, *total) for place, total in sorted(totals.items())],
        [(*place, count) for place, count in sorted(counts.items())],
    )


def _totals(
    places: Iterable[SliceKey],
    took: Iterable[int],
    asked: Iterable[int],
    answered: Iterable[int],
) -> dict[SliceKey, list[int]]:
    """Return count, sum and maximum of microseconds, request and response bytes of each place."""
    totals: dict[SliceKey, list[int]] = {}
    for place, duration, request, response in zip(places, took, asked, answered, strict=True):
        total = totals.get(place)
        if total is None:
            totals[place] = [1, duration, duration, request, response]
            continue
        total[0] += 1
        total[1] += duration
        total[2] = max(total[2], duration)
        total[3] += request
        total[4] += response
    return totals
