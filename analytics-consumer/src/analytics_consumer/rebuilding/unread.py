"""What of the log of events is still to be read."""

from bisect import bisect_right
from collections.abc import Mapping, Sequence
from dataclasses import dataclass, field

from analytics_consumer.integrity.sequences import size_of
from shared_schemas.delivery import Run

Place = tuple[int, int]
"""Offset in the log, and index in the message."""


@dataclass(frozen=True)
class Unread:
    """These numbers of each producer, behind a place; from the beginning where there is none."""

    numbers: Mapping[str, Sequence[Run]] = field(default_factory=dict)
    place: Place | None = None

    @property
    def count(self) -> int:
        """How many numbers there are."""
        return sum(map(size_of, self.numbers.values()))


class Numbers:
    """Numbers as runs, of which single ones are taken away. Its size is that of the runs."""

    def __init__(self, runs: Sequence[Run]) -> None:
        """Begin with all of `runs`, which are sorted and do not overlap."""
        self._firsts = [first for first, _ in runs]
        self._lasts = [last for _, last in runs]

    @property
    def runs(self) -> list[Run]:
        """What is left, sorted."""
        return list(zip(self._firsts, self._lasts, strict=True))

    def take(self, number: int) -> bool:
        """Take a number away. Return whether it was there."""
        at = bisect_right(self._firsts, number) - 1
        if at < 0 or number > self._lasts[at]:
            return False
        around = (self._firsts[at], number - 1), (number + 1, self._lasts[at])
        left = [(first, last) for first, last in around if first <= last]
        self._firsts[at : at + 1] = [first for first, _ in left]
        self._lasts[at : at + 1] = [last for _, last in left]
        return True
