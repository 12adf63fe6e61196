"""How long segments are, and which of them cover a range."""

from collections import Counter
from collections.abc import Callable, Mapping, Sequence
from functools import lru_cache
from typing import Final

from analytics_consumer.calendar import BUCKET_SECONDS, DAY_SECONDS, Span
from analytics_consumer.rollups.views import (
    ALL_KEYS,
    BY_ENDPOINT,
    BY_KEY,
    EVERYONE,
    FULL,
    GROUPS,
    SESSIONS,
    TOTAL,
    Shape,
    group_of,
)

QUARTER: Final = BUCKET_SECONDS
HOUR: Final = 3_600
FOUR_HOURS: Final = 4 * HOUR
DAY: Final = DAY_SECONDS
EIGHT_DAYS: Final = 8 * DAY
WIDE: Final = (HOUR, FOUR_HOURS, DAY, EIGHT_DAYS)
"""The wide ones, each a multiple of the one before. All begin at multiples of their length since
1970, so that days are those of UTC."""
ALL: Final = (QUARTER, *WIDE)

EACH_KEY: Final = {HOUR: (), FOUR_HOURS: (TOTAL,), DAY: (TOTAL, BY_ENDPOINT)}
"""The views that are stored for each API key. Eight days have what days have."""
FULLY: Final = Shape(EVERYONE, FULL)
"""All cells of the user."""

Piece = tuple[int, int]
"""Width and first second of a segment."""
_DAYS_KEPT: Final = 2_000
"""Whose pieces are kept: dashboards ask for the same days again and again."""
IsThere = Callable[[int, int], bool]
"""Whether the segment of a width and first second is there."""


def stored_as(width: int, shape: Shape) -> Sequence[Shape]:
    """Return the shapes of the segments from which a shape is read at a width.

    Of quarters of an hour only totals and keys are stored by themselves, and only once their hour
    is built: days of zones at :30 and :45 begin and end with them. What one API key did in an hour,
    and which endpoints it called in four, are not stored by themselves either: there would be as
    many segments as requests. They are read from those of all keys, or of a group of them, at the
    ends of a range.
    """
    is_one_key = shape.part not in (ALL_KEYS, SESSIONS)
    if shape.view == BY_ENDPOINT and (width == QUARTER or (is_one_key and width == FOUR_HOURS)):
        return (FULLY,)
    if width not in (QUARTER, HOUR):
        return (shape,)
    if is_one_key:
        return (Shape(ALL_KEYS, BY_KEY), Shape(group_of(shape.part), BY_KEY))
    if shape.view == BY_KEY:
        return (shape, *(Shape(group, BY_KEY) for group in GROUPS))
    return (shape,)


def widths_for(shape: Shape) -> tuple[int, ...]:
    """Return the widths at which a shape can be read, the widest first."""
    if shape.view == BY_ENDPOINT and shape.part not in (ALL_KEYS, SESSIONS):
        return (EIGHT_DAYS, DAY, FOUR_HOURS, QUARTER)
    return (EIGHT_DAYS, DAY, FOUR_HOURS, HOUR, QUARTER)


def cover(span: Span, widths: Sequence[int], is_there: IsThere) -> list[Piece]:
    """Return pieces that make up a span, in order: always the widest that is there and fits.

    `widths` come widest first and end with `QUARTER`, which is always there. The span's ends are
    whole quarters of an hour.
    """
    found: list[Piece] = []
    at, end = span.start, span.end
    while at < end:
        for width in widths:
            if width == QUARTER or (at % width == 0 and at + width <= end and is_there(width, at)):
                found.append((width, at))
                at += width
                break
    return found


@lru_cache(_DAYS_KEPT)
def signed_cover(span: Span) -> Mapping[Piece, int]:
    """Return pieces that are to be added (1) and taken away (-1) to get the counts of a span.

    From the day that is nearest to each end there are steps to it of four hours, hours and
    quarters, forwards or backwards. The end of one day and the beginning of the next so have the
    same pieces, and few of them: at 18:15 they are a quarter and, back from midnight, two hours
    and four. What is added or taken away may lie outside of the span, within its days.
    """
    found = Counter[Piece]()
    _step(found, _nearest(span.start, DAY), _nearest(span.end, DAY), DAY, 1)
    for instant, sign in ((span.start, -1), (span.end, 1)):
        at = _nearest(instant, DAY)
        for width in (FOUR_HOURS, HOUR, QUARTER):
            to = _nearest(instant, width)
            _step(found, at, to, width, sign)
            at = to
    return {piece: sign for piece, sign in found.items() if sign}


def _nearest(instant: int, width: int) -> int:
    return (instant + width // 2) // width * width


def _step(found: Counter[Piece], at: int, to: int, width: int, sign: int) -> None:
    """Enter the pieces between two instants, those on the way back with the opposite sign."""
    for bucket in range(min(at, to), max(at, to), width):
        found[width, bucket] += sign if at < to else -sign
