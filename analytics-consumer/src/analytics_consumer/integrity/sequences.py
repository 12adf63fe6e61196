"""Sets of numbers as sorted runs, and what they differ in."""

from collections.abc import Iterable, Sequence
from dataclasses import dataclass

from shared_schemas.delivery import Arrived, Run


@dataclass(frozen=True)
class Differences:
    """Numbers that are wrong, in one way each, as runs."""

    missing: list[Run]
    repeated: list[Run]
    unexpected: list[Run]


def runs_of(arrived: Arrived) -> list[Run]:
    """Return everything that has come."""
    return [*([(1, arrived.applied)] if arrived.applied else []), *arrived.ahead]


def sum_of(arrived: Arrived) -> int:
    """Return the sum of all numbers that have come."""
    return sum((first + last) * (last - first + 1) // 2 for first, last in runs_of(arrived))


def missing_of(arrived: Arrived, promised: int) -> list[Run]:
    """Return the numbers from 1 to `promised` that have not come."""
    return subtract([(1, promised)] if promised else [], runs_of(arrived))


def size_of(runs: Sequence[Run]) -> int:
    """Return how many numbers the runs hold."""
    return sum(last - first + 1 for first, last in runs)


def differences(expected: Sequence[Run], logged: Iterable[int]) -> Differences:
    """Compare what is to be in the log with the numbers there, which come sorted."""
    found: list[Run] = []
    repeated: list[Run] = []
    for number in logged:
        if found and number == found[-1][1]:
            repeated.append((number, number))
        elif found and number == found[-1][1] + 1:
            found[-1] = (found[-1][0], number)
        else:
            found.append((number, number))
    return Differences(subtract(expected, found), repeated, subtract(found, expected))


def intersection(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """Return what is in both. Each is sorted and does not overlap."""
    return subtract(runs, subtract(runs, others))


def subtract(runs: Sequence[Run], others: Sequence[Run]) -> list[Run]:
    """Return what is in `runs` and not in `others`. Both are sorted and do not overlap."""
    left: list[Run] = []
    at = 0
    for first, last in runs:
        start = first
        while at < len(others) and others[at][1] < start:
            at += 1
        look = at
        while look < len(others) and others[look][0] <= last:
            if others[look][0] > start:
                left.append((start, others[look][0] - 1))
            start = others[look][1] + 1
            look += 1
        if start <= last:
            left.append((start, last))
    return left
