"""Response times in bands on a logarithmic scale.

A band is a whole number of neighbouring sketch buckets, so what is counted in it was measured
between its two edges: nothing is estimated.
"""

from typing import Final

import numpy as np

from analytics_consumer.latency import GAMMA, Numbers, Sketch
from analytics_consumer.reading.breakdowns import Document

FINE: Final = 7
"""Sketch buckets a band: each is 15 % wider than the one before."""
COARSE: Final = 35
"""Sketch buckets a band: each is twice as wide as the one before (1.02 ** 35 = 2.0)."""


def in_bands(sketch: Sketch, bands: range, width: int) -> list[int]:
    """Return how many response times each of these bands holds, which hold all that there are."""
    at = np.flatnonzero(sketch.counts)
    found = np.zeros(len(bands), np.int64)
    np.add.at(found, _bands_of(at + sketch.low, width) - bands.start, sketch.counts[at])
    return found.tolist()


def covering(sketch: Sketch, width: int) -> range:
    """Return the bands from the lowest to the highest response time, none left out."""
    buckets = np.flatnonzero(sketch.counts) + sketch.low
    if not len(buckets):
        return range(0)
    first, last = _bands_of(buckets[[0, -1]], width).tolist()
    return range(first, last + 1)


def edges(band: int, width: int) -> Document:
    """Return its edges in milliseconds: above `from_ms`, up to and including `to_ms`."""
    lower = GAMMA ** ((band - 1) * width) if band else 0.0
    return {"from_ms": _ms(lower), "to_ms": _ms(GAMMA ** (band * width))}


def _bands_of(sketch_buckets: Numbers, width: int) -> Numbers:
    """Return the numbers of the bands. Band 0 holds all up to one microsecond."""
    return np.maximum(0, -(-sketch_buckets // width))


def _ms(microseconds: float) -> float:
    return round(microseconds / 1000, 6)
