from datetime import UTC, datetime, timedelta

import pytest

from shared_schemas.transport import FOLLOW, AtOffset, First, LogGap, Since, Until
from shared_schemas.transport.interface import Start
from shared_schemas.transport.log_cursor import Cursor, Logged
from tests.contract.transport.samples import search

WHEN = datetime(2026, 3, 1, 12, tzinfo=UTC)


def logged(offset: int, seconds: float = 0, events: int = 1) -> Logged:
    return Logged(offset, WHEN + timedelta(seconds=seconds), [search("x")] * events)


def take(cursor: Cursor, *messages: Logged) -> list[int]:
    return [entry.offset for message in messages for entry in cursor.advance(message)]


def following(start: Start, until: Until = FOLLOW) -> Cursor:
    return Cursor(start, None, until, None)


def test_a_jump_is_a_gap_with_both_ends() -> None:
    cursor = following(First())
    take(cursor, logged(10), logged(11))
    with pytest.raises(LogGap) as caught:
        take(cursor, logged(50))
    assert (caught.value.expected, caught.value.found) == (12, 50)


def test_an_offset_that_the_broker_used_itself_is_no_gap() -> None:
    assert take(following(AtOffset(3)), logged(4), logged(5), logged(7)) == [4, 5, 7]


def test_a_first_entry_beyond_the_offset_asked_for_is_a_gap() -> None:
    with pytest.raises(LogGap):
        take(following(AtOffset(3)), logged(5))


def test_what_was_seen_is_not_yielded_again() -> None:
    assert take(following(First()), logged(0), logged(1), logged(0), logged(1), logged(2)) == [
        0,
        1,
        2,
    ]


def test_the_end_is_reached_with_its_offset() -> None:
    cursor = Cursor(First(), None, Until(), 1)
    take(cursor, logged(0))
    assert not cursor.finished
    take(cursor, logged(1))
    assert cursor.finished


def test_since_leaves_out_what_is_older_to_the_second() -> None:
    cursor = following(Since(WHEN + timedelta(seconds=5.7)))
    assert take(cursor, logged(0, 4), logged(1, 5), logged(2, 6)) == [1, 2]


def test_before_reads_on_for_as_long_as_clocks_may_differ() -> None:
    cursor = following(First(), Until(end_of_log=False, before=WHEN + timedelta(seconds=10)))
    assert take(cursor, logged(0, 9), logged(1, 10), logged(2, 9)) == [0, 2]
    assert not cursor.finished
    take(cursor, logged(3, 70))
    assert cursor.finished


def test_a_count_ends_inside_a_message() -> None:
    cursor = following(First(), Until(end_of_log=False, count=3))
    assert take(cursor, logged(0, events=2), logged(1, events=2)) == [0, 0, 1]
    assert cursor.finished
