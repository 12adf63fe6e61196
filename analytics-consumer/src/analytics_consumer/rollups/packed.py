"""Packed cells wherever they are stored."""

from collections.abc import Iterable
from typing import Protocol

from analytics_consumer.rollups.cells import Columns, Kind, add_up, unpack


class Packed(Protocol):
    """A delta, or a row of the table of deltas or segments."""

    @property
    def counts(self) -> bytes:
        """Its packed counts."""

    @property
    def times(self) -> bytes:
        """Its packed response times."""


def merged(kind: Kind, packed: Iterable[Packed]) -> Columns:
    """Return the sums over all of them."""
    cells = unpack((getattr(one, kind.name) for one in packed), kind)
    return add_up(cells, kind.key, kind)
