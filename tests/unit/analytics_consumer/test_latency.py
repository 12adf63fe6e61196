from fractions import Fraction

from hypothesis import given
from hypothesis import strategies as st

from analytics_consumer.latency import (
    RELATIVE_ERROR,
    ZERO_BUCKET,
    bucket_value,
    merge,
    quantile,
    sketch_bucket,
)

durations = st.lists(
    st.one_of(st.integers(0, 5_000), st.integers(0, 10**9), st.integers(0, 10**12)),
    min_size=1,
    max_size=300,
)
fractions = st.sampled_from([0.0, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0])


def sketch_of(values: list[int]) -> dict[int, int]:
    return merge({sketch_bucket(value): 1} for value in values)


@given(durations, fractions)
def test_every_percentile_is_within_one_percent_of_the_exact_one(
    values: list[int], fraction: float
) -> None:
    exact = sorted(values)[int(fraction * (len(values) - 1))]
    found = quantile(sketch_of(values), fraction)
    assert found is not None
    assert abs(Fraction(found) - exact) <= Fraction(exact, 100)


@given(durations, durations, durations)
def test_merging_is_the_same_in_any_grouping_and_order(
    first: list[int], second: list[int], third: list[int]
) -> None:
    one, two, three = sketch_of(first), sketch_of(second), sketch_of(third)
    together = sketch_of(first + second + third)
    assert merge([merge([one, two]), three]) == together
    assert merge([three, merge([two, one])]) == together


@given(st.integers(1, 10**12))
def test_a_bucket_stands_for_all_it_holds(duration: int) -> None:
    value = bucket_value(sketch_bucket(duration))
    assert abs(value - duration) / duration <= RELATIVE_ERROR * (1 + 1e-9)


def test_the_error_is_below_one_percent() -> None:
    assert RELATIVE_ERROR < 0.01


def test_nothing_has_no_percentile() -> None:
    assert quantile({}, 0.5) is None


def test_a_duration_of_zero_is_zero() -> None:
    assert sketch_bucket(0) == ZERO_BUCKET
    assert sketch_bucket(1) != ZERO_BUCKET
    assert quantile({ZERO_BUCKET: 1}, 0.5) == 0.0
