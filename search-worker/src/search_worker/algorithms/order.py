"""The orders in which what was found can be had."""

from enum import StrEnum


class BadOrder(Exception):  # noqa: N818 - reads as what it is
    """There is no such order."""


class Order(StrEnum):
    """By relevance, or by what the videos say of themselves; `-` is descending.

    Videos that do not say it come last either way; ties are by relevance.
    """

    RELEVANCE = "relevance"
    OLDEST = "recorded_at"
    NEWEST = "-recorded_at"
    SHORTEST = "duration"
    LONGEST = "-duration"

    @property
    def member(self) -> str:
        """The member of a video that it is about, for all but RELEVANCE."""
        return self.removeprefix("-")

    @property
    def descending(self) -> bool:
        """Whether the greatest comes first."""
        return self.startswith("-")


def read_order(given: str | None) -> Order:
    """Return the order of that name, or the default. Raises BadOrder with those there are."""
    try:
        return Order(given or Order.RELEVANCE)
    except ValueError:
        raise BadOrder(f"unknown sort {given!r}; there are: {', '.join(Order)}") from None
