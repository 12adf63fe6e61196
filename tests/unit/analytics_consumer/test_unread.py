"""Numbers that are still to be read: as a set would have them, in the room that runs take."""

import sys

from hypothesis import given
from hypothesis import strategies as st

from analytics_consumer.rebuilding.unread import Numbers, Unread
from shared_schemas.delivery import Arrived

NUMBERS = st.integers(1, 60)


@given(st.sets(NUMBERS), st.lists(NUMBERS))
def test_each_number_is_taken_once(known: set[int], asked: list[int]) -> None:
    arrived = Arrived().add(known)
    runs = [*([(1, arrived.applied)] if arrived.applied else []), *arrived.ahead]
    numbers, left = Numbers(runs), set(known)
    for number in asked:
        assert numbers.take(number) == (number in left)
        left.discard(number)
    kept = {one for first, last in numbers.runs for one in range(first, last + 1)}
    assert kept == left
    assert Unread({"producer": numbers.runs}).count == len(left)


def test_what_comes_in_order_takes_no_more_room_the_more_of_it_there_is() -> None:
    numbers = Numbers([(1, 10**9)])
    for number in range(1, 10_001):
        assert numbers.take(number)
    assert numbers.runs == [(10_001, 10**9)]
    for number in range(20_000, 19_000, -1):
        assert numbers.take(number)
    assert numbers.runs == [(10_001, 19_000), (20_001, 10**9)]
    assert sys.getsizeof(numbers.runs) < 1_000
