from collections import Counter
from fractions import Fraction

import numpy as np
from hypothesis import given
from hypothesis import strategies as st

from analytics_consumer.latency import (
    GAMMA,
    LONGEST_US,
    RELATIVE_ERROR,
    ZERO_BUCKET,
    Sketch,
    bucket_value,
    merge,
    quantiles,
    sketch_bucket,
    sketch_buckets,
    sketch_of,
)

durations = st.lists(
    st.one_of(st.integers(0, 5_000), st.integers(0, 10**9), st.integers(0, 10**12)),
    min_size=1,
    max_size=300,
)
fractions = st.sampled_from([0.0, 0.5, 0.9, 0.95, 0.99, 0.999, 1.0])


def sketched(values: list[int]) -> Sketch:
    return sketch_of(Counter(map(sketch_bucket, values)))


def test_many_durations_have_the_buckets_that_each_has() -> None:
    """Around every border, where the last digit of a logarithm decides."""
    borders = [int(GAMMA**bucket) for bucket in range(sketch_bucket(LONGEST_US) + 1)]
    near = {border + at for border in borders for at in range(-3, 4)}
    values = sorted(value for value in {*near, *range(5_000), LONGEST_US} if value <= LONGEST_US)
    exact = [sketch_bucket(value) for value in values]
    assert sketch_buckets(np.array(values)).tolist() == exact


@given(durations, fractions)
def test_every_percentile_is_within_one_percent_of_the_exact_one(
    values: list[int], fraction: float
) -> None:
    exact = sorted(values)[int(fraction * (len(values) - 1))]
    found = quantiles(sketched(values), [fraction])
    assert found is not None
    assert abs(Fraction(found[0]) - exact) <= Fraction(exact, 100)


@given(durations, durations, durations)
def test_merging_is_the_same_in_any_grouping_and_order(
    first: list[int], second: list[int], third: list[int]
) -> None:
    one, two, three = sketched(first), sketched(second), sketched(third)
    together = sketched(first + second + third).items()
    assert merge([merge([one, two]), three]).items() == together
    assert merge([three, merge([two, one])]).items() == together


@given(st.integers(1, 10**12))
def test_a_bucket_stands_for_all_it_holds(duration: int) -> None:
    value = bucket_value(sketch_bucket(duration))
    assert abs(value - duration) / duration <= RELATIVE_ERROR * (1 + 1e-9)


def test_the_error_is_below_one_percent() -> None:
    assert RELATIVE_ERROR < 0.01


def test_nothing_has_no_percentile() -> None:
    assert quantiles(Sketch(), [0.5]) is None
    assert quantiles(sketch_of({}), [0.5]) is None


def test_a_duration_of_zero_is_zero() -> None:
    assert sketch_bucket(0) == ZERO_BUCKET
    assert sketch_bucket(1) != ZERO_BUCKET
    assert quantiles(sketch_of({ZERO_BUCKET: 1}), [0.5]) == [0.0]
