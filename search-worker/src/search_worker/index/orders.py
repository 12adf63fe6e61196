"""What was found in the orders that the videos' own rows decide."""

from collections.abc import Mapping
from typing import Any, Final

from sqlalchemy import ColumnElement, or_

from search_worker.algorithms.order import Order
from search_worker.index.models import VideoRow

_DURATIONS: Final = (Order.SHORTEST, Order.LONGEST)
"""A duration of 0 is one that is not known."""


def sorting(order: Order) -> list[ColumnElement[Any]]:
    """Return what to order rows joined with `videos` by; nothing for the relevance."""
    if order is Order.RELEVANCE:
        return []
    column = getattr(VideoRow, order.member)
    untold = or_(column.is_(None), column == 0) if order in _DURATIONS else column.is_(None)
    return [untold, column.desc() if order.descending else column]


def in_order(
    scored: Mapping[int, float], members: Mapping[int, Any], order: Order
) -> list[tuple[int, float]]:
    """Return id → score in the order of the member that it is about."""
    told = {video_id: value for video_id, value in members.items() if value}
    ranked = sorted(scored.items(), key=lambda item: (-item[1], item[0]))
    # Sorting is stable in both directions: ties stay by relevance.
    known = sorted(
        (each for each in ranked if each[0] in told),
        key=lambda each: told[each[0]],
        reverse=order.descending,
    )
    return known + [each for each in ranked if each[0] not in told]
