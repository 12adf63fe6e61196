from hypothesis import given
from hypothesis import strategies as st

from analytics_consumer.integrity.sequences import (
    differences,
    missing_of,
    runs_of,
    size_of,
    subtract,
    sum_of,
)
from shared_schemas.delivery import Arrived

numbers = st.sets(st.integers(1, 60))


def members(runs: list[tuple[int, int]]) -> list[int]:
    return [number for first, last in runs for number in range(first, last + 1)]


@given(numbers)
def test_runs_hold_what_has_come(came: set[int]) -> None:
    arrived = Arrived().add(came)
    assert members(runs_of(arrived)) == sorted(came)
    assert sum_of(arrived) == sum(came)


@given(numbers, st.integers(0, 70))
def test_missing_is_what_was_promised_and_has_not_come(came: set[int], promised: int) -> None:
    missing = missing_of(Arrived().add(came), promised)
    assert members(missing) == [one for one in range(1, promised + 1) if one not in came]
    assert size_of(missing) == len(members(missing))


@given(numbers, numbers)
def test_subtracting_runs_is_subtracting_sets(left: set[int], right: set[int]) -> None:
    found = subtract(runs_of(Arrived().add(left)), runs_of(Arrived().add(right)))
    assert members(found) == sorted(left - right)


@given(numbers, st.lists(st.integers(1, 60)))
def test_differences_name_every_number_that_is_wrong(came: set[int], logged: list[int]) -> None:
    found = differences(runs_of(Arrived().add(came)), sorted(logged))
    assert members(found.missing) == sorted(came - set(logged))
    assert members(found.unexpected) == sorted(set(logged) - came)
    assert len(found.repeated) == len(logged) - len(set(logged))
