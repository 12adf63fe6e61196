from hypothesis import given
from hypothesis import strategies as st

from shared_schemas.delivery.runs import Arrived, runs_of

_numbers = st.lists(st.integers(min_value=1, max_value=40), max_size=30)


@given(st.lists(_numbers, max_size=8))
def test_it_knows_exactly_what_was_added(batches: list[list[int]]) -> None:
    state, seen = Arrived(), set[int]()
    for batch in batches:
        state, seen = state.add(batch), seen | set(batch)
        assert {number for number in range(1, 42) if number in state} == seen
        assert state.count == len(seen)
        assert state.highest == max(seen, default=0)


@given(_numbers)
def test_its_gaps_are_what_is_missing_below_the_highest(numbers: list[int]) -> None:
    state = Arrived().add(numbers)
    missing = {number for first, last in state.gaps for number in range(first, last + 1)}
    assert missing == set(range(1, state.highest + 1)) - set(numbers)


@given(_numbers, _numbers)
def test_what_is_new_in_runs_is_what_has_not_come(come: list[int], coming: list[int]) -> None:
    state = Arrived().add(come)
    new = state.new_in(runs_of(coming))
    numbers = [number for first, last in new for number in range(first, last + 1)]
    assert numbers == sorted(set(coming) - set(come))
    assert state.add_runs(runs_of(coming)) == state.add(coming)


@given(st.permutations(list(range(1, 15))))
def test_order_leaves_no_trace(numbers: list[int]) -> None:
    state = Arrived()
    for number in numbers:
        state = state.add([number])
    assert state == Arrived(14)


@given(_numbers)
def test_runs_are_apart_and_sorted(numbers: list[int]) -> None:
    state = Arrived().add(numbers)
    edges = [state.applied, *[edge for run in state.ahead for edge in run]]
    assert edges == sorted(edges)
    assert all(first <= last for first, last in [*state.ahead, *state.gaps])


def test_a_permanent_gap_costs_one_run() -> None:
    state = Arrived().add(range(2, 10_001))
    assert state.ahead == ((2, 10_000),)
    assert state.gaps == [(1, 1)]


def test_the_missing_number_closes_the_gap() -> None:
    assert Arrived().add([2, 3, 5]).add([1]) == Arrived(3, ((5, 5),))
