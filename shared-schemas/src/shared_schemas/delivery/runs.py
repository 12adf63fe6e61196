"""Which numbers of a sequence have come: all up to a mark, and runs of them beyond it."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass, field
from itertools import pairwise

Run = tuple[int, int]
"""First and last number, both included."""


@dataclass(frozen=True)
class Arrived:
    """Everything from 1 to `applied`, and `ahead`: sorted runs with a gap before each."""

    applied: int = 0
    ahead: Sequence[Run] = field(default=())

    def __contains__(self, number: int) -> bool:
        return number <= self.applied or any(first <= number <= last for first, last in self.ahead)

    @property
    def count(self) -> int:
        """How many numbers have come."""
        return self.applied + sum(last - first + 1 for first, last in self.ahead)

    @property
    def highest(self) -> int:
        """The highest number that has come."""
        return self.ahead[-1][1] if self.ahead else self.applied

    @property
    def gaps(self) -> list[Run]:
        """What is missing below `highest`, as runs."""
        edges = [(self.applied, self.applied), *self.ahead]
        return [(before[1] + 1, after[0] - 1) for before, after in pairwise(edges)]

    def add(self, numbers: Iterable[int]) -> "Arrived":
        """Return what has come once `numbers` have."""
        return self.add_runs(runs_of(numbers))

    def add_runs(self, runs: Iterable[Run]) -> "Arrived":
        """Return what has come once the numbers in `runs`, all from 1 on, have."""
        first, *rest = _merge([(0, self.applied), *self.ahead, *runs])
        return Arrived(first[1], tuple(rest))

    def new_in(self, runs: Iterable[Run]) -> list[Run]:
        """Return what of `runs`, which are sorted and apart, has not come yet: as runs, sorted."""
        found = []
        for first, last in runs:
            at = first
            for known_first, known_last in ((0, self.applied), *self.ahead):
                if known_last >= at and known_first <= last:
                    if at < known_first:
                        found.append((at, known_first - 1))
                    at = known_last + 1
            if at <= last:
                found.append((at, last))
        return found


def runs_of(numbers: Iterable[int]) -> list[Run]:
    """Return numbers as sorted runs with a gap between each two."""
    return _merge((number, number) for number in set(numbers))


def _merge(runs: Iterable[Run]) -> list[Run]:
    merged: list[Run] = []
    for first, last in sorted(runs):
        if merged and first <= merged[-1][1] + 1:
            merged[-1] = (merged[-1][0], max(merged[-1][1], last))
        else:
            merged.append((first, last))
    return merged
