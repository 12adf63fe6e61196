"""Response times in bands on a logarithmic scale.

A band is a whole number of neighbouring sketch buckets, so what is counted in it was measured
between its two edges: nothing is estimated.
"""

from collections import Counter
from typing import Final

from analytics_consumer.latency import GAMMA, Sketch
from analytics_consumer.reading.breakdowns import Document

FINE: Final = 7
"""Sketch buckets a band: each is 15 % wider than the one before."""
COARSE: Final = 35
"""Sketch buckets a band: each is twice as wide as the one before (1.02 ** 35 = 2.0)."""


def band_of(sketch_bucket: int, width: int) -> int:
    """Return the number of the band. Band 0 holds all up to one microsecond."""
    return max(0, -(-sketch_bucket // width))


def in_bands(sketch: Sketch, width: int) -> Counter[int]:
    """Return how many response times each band holds."""
    found = Counter[int]()
    for bucket, count in sketch.items():
        found[band_of(bucket, width)] += count
    return found


def covering(sketch: Sketch, width: int) -> range:
    """Return the bands from the lowest to the highest response time, none left out."""
    bands = in_bands(sketch, width)
    return range(min(bands), max(bands) + 1) if bands else range(0)


def edges(band: int, width: int) -> Document:
    """Return its edges in milliseconds: above `from_ms`, up to and including `to_ms`."""
    lower = GAMMA ** ((band - 1) * width) if band else 0.0
    return {"from_ms": _ms(lower), "to_ms": _ms(GAMMA ** (band * width))}


def _ms(microseconds: float) -> float:
    return round(microseconds / 1000, 6)
