"""Response times as a mergeable sketch: counts in log-scaled buckets.

A duration `x` of whole microseconds lands in the bucket `i = ceil(log(x) / log(GAMMA))`, which
covers `(GAMMA**(i - 1), GAMMA**i]` and is read back as `2 * GAMMA**i / (GAMMA + 1)`: the value
whose relative distance to both ends is the same, `(GAMMA - 1) / (GAMMA + 1)` = 0.99 %. Merging is
adding counts, so a percentile over any slice is as good as one over a single bucket.

Source: Masson, Rim, Lee: "DDSketch: A Fast and Fully-Mergeable Quantile Sketch with
Relative-Error Guarantees", VLDB 2019, section 2. Theirs is sized by the error; here GAMMA is
fixed at a round number whose error stays below 1 %.
"""

from collections.abc import Iterable, Mapping
from math import ceil, log
from typing import Final

GAMMA: Final = 1.02
RELATIVE_ERROR: Final = (GAMMA - 1) / (GAMMA + 1)
ZERO_BUCKET: Final = -1
"""Holds durations of 0 microseconds, which have no logarithm."""
_PER_LOG: Final = 1 / log(GAMMA)

Sketch = Mapping[int, int]
"""Sketch bucket → how many durations fell into it."""


def sketch_bucket(duration_us: int) -> int:
    """Return the bucket of a duration in microseconds."""
    return ceil(log(duration_us) * _PER_LOG) if duration_us > 0 else ZERO_BUCKET


def bucket_value(bucket: int) -> float:
    """Return the microseconds that a bucket stands for."""
    return 0.0 if bucket == ZERO_BUCKET else 2 * GAMMA**bucket / (GAMMA + 1)


def merge(sketches: Iterable[Sketch]) -> dict[int, int]:
    """Add sketches up. Order and grouping make no difference."""
    merged: dict[int, int] = {}
    for sketch in sketches:
        for bucket, count in sketch.items():
            merged[bucket] = merged.get(bucket, 0) + count
    return merged


def quantile(sketch: Sketch, fraction: float) -> float | None:
    """Return the duration in microseconds at a fraction (0 to 1) of the sorted durations.

    Stands for the exact value at index `floor(fraction * (n - 1))`, within RELATIVE_ERROR.
    None when there is none.
    """
    total = sum(sketch.values())
    rank = int(fraction * (total - 1))
    seen = 0
    for bucket in sorted(sketch):
        seen += sketch[bucket]
        if seen > rank:
            return bucket_value(bucket)
    return None
