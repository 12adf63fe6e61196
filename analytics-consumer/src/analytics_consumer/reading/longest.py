"""The longest response time of each of many spans, from as few segments as tell it.

Unlike sums, a maximum cannot be taken away again. But where it is longer in what is added for a
span than in all that is taken away, it lies inside of the span: that is so on most days, and costs
nothing. Of the others what lies at the ends would have to be read from hours and quarters of an
hour, which are many, and hold the cells of all API keys. There the maximum of a wide segment that
reaches beyond an end is a bound for all that is in it: where it is not above what is known of the
span already, nothing inside of it can be.
"""

from collections.abc import Sequence
from dataclasses import dataclass, field
from typing import Final, NamedTuple

import numpy as np

from analytics_consumer.calendar import Span
from analytics_consumer.reading.gathering import Gathering, Place, within
from analytics_consumer.reading.stored import Stored
from analytics_consumer.rollups.cells import COUNTS, Columns, Numbers, take
from analytics_consumer.rollups.views import Shape
from analytics_consumer.rollups.widths import FOUR_HOURS, FULLY, QUARTER, widths_for

_WIDEST_BOUND: Final = FOUR_HOURS
"""What is wider reaches so far beyond an end that it is hardly ever below what is known."""
_MAXIMUM: Final = {COUNTS: ("max_us",)}


class _Rest(NamedTuple):
    """What of the span with a number is still to be looked at."""

    number: int
    start: int
    end: int


@dataclass
class _Level:
    """What is read at a width: segments that lie inside of spans, and those that bound a rest."""

    inside: list[tuple[int, int]] = field(default_factory=list)
    """Segment and number of the span."""
    bounded: list[tuple[int, _Rest]] = field(default_factory=list)
    """Segment, and what of a span lies in it."""
    unbounded: list[_Rest] = field(default_factory=list)


def longest_in(counts: Columns, spans: int) -> tuple[Numbers, list[int]]:
    """Return the longest response times of spans by their cells, and of which this is unclear.

    Cells that are taken away have negative counts.
    """
    taken = counts["count"] < 0
    added, outside = np.zeros(spans, np.int64), np.zeros(spans, np.int64)
    _raise(added, take(counts, ~taken))
    _raise(outside, take(counts, taken))
    return added, np.flatnonzero((outside >= added) & (added > 0)).tolist()


def longest_of(stored: Stored, shapes: Sequence[Shape], spans: Sequence[Span]) -> Numbers:
    """Return the longest response time of each span in microseconds, 0 where there is none.

    The time of the spans is kept in quarters of an hour. The shapes are read at the same widths.
    """
    known = np.zeros(len(spans), np.int64)
    if not spans:
        return known
    waiting = Gathering(shapes, _MAXIMUM)
    waiting.include((FULLY,), within(stored.pending(), spans))
    _raise(known, waiting.columns(COUNTS))
    rests = [_Rest(number, span.start, span.end) for number, span in enumerate(spans)]
    for width in widths_for(shapes[0]):
        level = _level(stored, width, rests, known)
        rests = _look(stored, shapes, width, level, known)
    return known


def _level(stored: Stored, width: int, rests: Sequence[_Rest], known: Numbers) -> _Level:
    level = _Level()
    apart: list[tuple[int, _Rest]] = []
    for number, start, end in rests:
        for bucket in range(start // width * width, end, width):
            rest = _Rest(number, max(start, bucket), min(end, bucket + width))
            is_whole = rest.end - rest.start == width
            if width != QUARTER and not stored.is_there(width, bucket):
                level.unbounded.append(rest)
            elif is_whole:
                level.inside.append((bucket, number))
            else:
                apart.append((bucket, rest))
    begun = {number for _, number in level.inside} | set(np.flatnonzero(known).tolist())
    for bucket, rest in apart:
        if width <= _WIDEST_BOUND and rest.number in begun:
            level.bounded.append((bucket, rest))
        else:  # nothing is known that a bound could be below
            level.unbounded.append(rest)
    return level


def _look(
    stored: Stored, shapes: Sequence[Shape], width: int, level: _Level, known: Numbers
) -> list[_Rest]:
    """Read a level, raise what is known, and return what may still be above it."""
    buckets = list(dict.fromkeys(bucket for bucket, _ in (*level.inside, *level.bounded)))
    at = {bucket: number for number, bucket in enumerate(buckets)}
    read = Gathering(shapes, _MAXIMUM)
    pieces = [(width, bucket) for bucket in buckets]
    for _, shaped, rows in stored.segments(shapes, pieces, (COUNTS,)):
        read.include(shaped, [(row, Place(at[row.bucket])) for row in rows])
    maxima = np.zeros(len(buckets), np.int64)
    _raise(maxima, read.columns(COUNTS))
    for bucket, number in level.inside:
        known[number] = max(known[number], maxima[at[bucket]])
    return [
        *level.unbounded,
        *(rest for bucket, rest in level.bounded if maxima[at[bucket]] > known[rest.number]),
    ]


def _raise(known: Numbers, columns: Columns) -> None:
    np.maximum.at(known, columns["span"], columns["max_us"])
