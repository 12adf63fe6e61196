"""Adding requests up in memory, so that the database is asked once a slice and not once a request.

The same code makes the rollups of a batch that arrives and of any rows of the request log.
"""

from collections.abc import Iterable
from typing import Final

from analytics_consumer.calendar import BUCKET_SECONDS
from analytics_consumer.usage import RequestRow

BUCKET_US: Final = BUCKET_SECONDS * 1_000_000

SliceKey = tuple[int, int, int, int, int, int]
"""User, bucket, auth, API key, endpoint, and: status for rollups, sketch bucket for sketches."""
Totals = tuple[int, int, int, int, int]
"""Count, sum and maximum of microseconds, sums of request and response bytes."""
RollupRow = tuple[int, int, int, int, int, int, int, int, int, int, int]
SketchRow = tuple[int, int, int, int, int, int, int]
_NOTHING: Final[Totals] = (0, 0, 0, 0, 0)


def bucket_of(occurred_us: int) -> int:
    """Return the first second of the quarter of an hour that an instant lies in."""
    return occurred_us // BUCKET_US * BUCKET_SECONDS


def roll_up(rows: Iterable[RequestRow]) -> tuple[list[RollupRow], list[SketchRow]]:
    """Return the rows to be added to `rollups` and to `sketches`, each sorted by its key.

    Sorted, so that several processes touch the same rows in the same order.
    """
    totals: dict[SliceKey, Totals] = {}
    counts: dict[SliceKey, int] = {}
    for row in rows:
        _, _, occurred, user, auth, key, endpoint, status, took, sketch, asked, answered, _, _ = row
        bucket = bucket_of(occurred)
        place = (user, bucket, auth, key, endpoint, status)
        totals[place] = _add(totals.get(place, _NOTHING), took, asked, answered)
        place = (user, bucket, auth, key, endpoint, sketch)
        counts[place] = counts.get(place, 0) + 1
    return (
        [place + total for place, total in sorted(totals.items())],
        [(*place, count) for place, count in sorted(counts.items())],
    )


def _add(old: Totals, took: int, asked: int, answered: int) -> Totals:
    count, total, longest, request_bytes, response_bytes = old
    return (
        count + 1,
        total + took,
        max(longest, took),
        request_bytes + asked,
        response_bytes + answered,
    )
