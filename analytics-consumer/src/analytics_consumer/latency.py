"""Response times as a mergeable sketch: counts in log-scaled buckets.

A duration `x` of whole microseconds lands in the bucket `i = ceil(log(x) / log(GAMMA))`, which
covers `(GAMMA**(i - 1), GAMMA**i]` and is read back as `2 * GAMMA**i / (GAMMA + 1)`: the value
whose relative distance to both ends is the same, `(GAMMA - 1) / (GAMMA + 1)` = 0.99 %. Merging is
adding counts, so a percentile over any slice is as good as one over a single bucket.

Source: Masson, Rim, Lee: "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with
Relative-Error Guarantees", VLDB 2019, section 2. Theirs is sized by the error; here GAMMA is
fixed at a round number whose error stays below 1 %.
"""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from functools import cache
from math import ceil, log
from typing import Final

import numpy as np
from numpy.typing import NDArray

GAMMA: Final = 1.02
RELATIVE_ERROR: Final = (GAMMA - 1) / (GAMMA + 1)
ZERO_BUCKET: Final = -1
"""Holds durations of 0 microseconds, which have no logarithm."""
_PER_LOG: Final = 1 / log(GAMMA)

LONGEST_US: Final = 30 * 86_400 * 1_000_000
"""The longest duration that is counted: 30 days."""
Numbers = NDArray[np.int64]


@dataclass(frozen=True, eq=False)
class Sketch:
    """How many durations fell into each of neighbouring buckets, the first of which is `low`."""

    low: int = 0
    counts: Numbers = field(default_factory=lambda: np.zeros(0, np.int64))

    @property
    def total(self) -> int:
        """How many durations there are."""
        return int(self.counts.sum())

    def items(self) -> list[tuple[int, int]]:
        """Return each bucket that holds any, with how many, from the shortest on."""
        at = np.flatnonzero(self.counts)
        return list(zip((at + self.low).tolist(), self.counts[at].tolist(), strict=True))


def sketch_bucket(duration_us: int) -> int:
    """Return the bucket of a duration in microseconds."""
    return ceil(log(duration_us) * _PER_LOG) if duration_us > 0 else ZERO_BUCKET


def sketch_buckets(durations_us: Numbers) -> Numbers:
    """Return the buckets of durations up to `LONGEST_US`, each as `sketch_bucket` gives it."""
    return np.searchsorted(_longest_of_each(), durations_us) + ZERO_BUCKET


@cache
def _longest_of_each() -> Numbers:
    """Return the longest whole duration of each bucket (of the one before, where it has none).

    From `ZERO_BUCKET` on, to the bucket of `LONGEST_US`. Made with `sketch_bucket` itself: the
    last digits of logarithms decide, so no other formula gives the same.
    """
    found = [0]
    for bucket in range(sketch_bucket(LONGEST_US) + 1):
        longest = max(found[-1], int(GAMMA**bucket))
        while sketch_bucket(longest + 1) <= bucket:
            longest += 1
        while longest > found[-1] and sketch_bucket(longest) > bucket:
            longest -= 1
        found.append(longest)
    return np.array(found, np.int64)


@cache
def bucket_value(bucket: int) -> float:
    """Return the microseconds that a bucket stands for."""
    return 0.0 if bucket == ZERO_BUCKET else 2 * GAMMA**bucket / (GAMMA + 1)


def sketches_of(rows: Numbers, size: int, buckets: Numbers, counts: Numbers) -> list[Sketch]:
    """Return `size` sketches: `counts[i]` durations are in bucket `buckets[i]` of `rows[i]`."""
    if not len(rows):
        return [Sketch()] * size
    low = int(buckets.min())
    width = int(buckets.max()) - low + 1
    dense = np.zeros(size * width, np.int64)
    np.add.at(dense, rows * width + (buckets - low), counts)
    return [Sketch(low, row) for row in dense.reshape(size, width)]


def sketch_of(counts: Mapping[int, int]) -> Sketch:
    """Return the sketch with these counts."""
    buckets = np.array(list(counts), np.int64)
    many = np.array(list(counts.values()), np.int64)
    return sketches_of(np.zeros(len(buckets), np.int64), 1, buckets, many)[0]


def merge(sketches: Iterable[Sketch]) -> Sketch:
    """Add sketches up. Order and grouping make no difference."""
    known = [sketch for sketch in sketches if len(sketch.counts)]
    if not known:
        return Sketch()
    low = min(sketch.low for sketch in known)
    merged = np.zeros(max(one.low + len(one.counts) for one in known) - low, np.int64)
    for sketch in known:
        start = sketch.low - low
        merged[start : start + len(sketch.counts)] += sketch.counts
    return Sketch(low, merged)


def quantiles(sketch: Sketch, fractions: Sequence[float]) -> list[float] | None:
    """Return the durations in microseconds at fractions (0 to 1) of the sorted durations.

    Each stands for the exact value at index `floor(fraction * (n - 1))`, within RELATIVE_ERROR.
    None when there is no duration.
    """
    seen = np.cumsum(sketch.counts)
    if not len(seen) or not seen[-1]:
        return None
    last = int(seen[-1]) - 1
    ranks = np.array([int(fraction * last) for fraction in fractions], np.int64)
    at = seen.searchsorted(ranks, side="right")
    return [bucket_value(sketch.low + one) for one in at.tolist()]
