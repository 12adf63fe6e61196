"""What a batch of requests adds to the rollups."""

from collections.abc import Iterator, Sequence
from typing import Final, NamedTuple

import numpy as np

from analytics_consumer.calendar import BUCKET_SECONDS
from analytics_consumer.rollups.cells import COUNTS, KINDS, TIMES, Columns, add_up, pack, slices
from analytics_consumer.usage import RequestRow

BUCKET_US: Final = BUCKET_SECONDS * 1_000_000
_PLACE: Final = ("user_id", "bucket")
NUMBERS: Final = RequestRow._fields[: RequestRow._fields.index("request_id")]
"""The columns of the request log that are numbers."""


class Delta(NamedTuple):
    """What is added to one user's quarter of an hour: sums as packed records."""

    user_id: int
    bucket: int
    requests: int
    counts: bytes
    times: bytes


def bucket_of(occurred_us: int) -> int:
    """Return the first second of the quarter of an hour that an instant lies in."""
    return occurred_us // BUCKET_US * BUCKET_SECONDS


def columns_of(rows: Sequence[RequestRow]) -> Columns:
    """Return the numbers of the rows as columns."""
    numbers = zip(*(row[: len(NUMBERS)] for row in rows), strict=True)
    return {name: np.array(column, np.int64) for name, column in zip(NUMBERS, numbers, strict=True)}


def deltas_of(requests: Columns) -> list[Delta]:
    """Return what requests add, a row for each user and quarter of an hour, sorted by both.

    `requests` has the columns of the request log that are numbers.
    """
    one = {
        **requests,
        "bucket": requests["occurred_us"] // BUCKET_US * BUCKET_SECONDS,
        "count": np.ones(len(requests["occurred_us"]), np.int64),
        "max_us": requests["duration_us"],
    }
    sums = {kind: add_up(one, (*_PLACE, *kind.key), kind) for kind in KINDS}
    return list(_cut(sums[COUNTS], sums[TIMES]))


def _cut(counts: Columns, times: Columns) -> Iterator[Delta]:
    """Cut both kinds into one row a place. They have the same places: each request is in both."""
    packed_counts, packed_times = pack(counts, COUNTS), pack(times, TIMES)
    for (start, end), (first, last) in zip(
        slices(counts, _PLACE), slices(times, _PLACE), strict=True
    ):
        yield Delta(
            int(counts["user_id"][start]),
            int(counts["bucket"][start]),
            int(counts["count"][start:end].sum()),
            packed_counts[start:end].tobytes(),
            packed_times[first:last].tobytes(),
        )
