"""What every reader of the log promises."""

import threading
from datetime import timedelta
from typing import Self

from shared_schemas.envelope import CONTENT_TYPE, Event, Malformed
from shared_schemas.transport import (
    FOLLOW,
    AtOffset,
    First,
    Last,
    LogEntry,
    Message,
    Next,
    Since,
    Until,
)
from shared_schemas.transport.interface import Start
from tests.contract.transport.samples import deletions, name_of, packed, searches
from tests.contract.transport.worlds import World

BEYOND = 1_000_000


def names(entries: list[LogEntry]) -> list[str]:
    return [name_of(each.event) for each in entries if isinstance(each.event, Event)]


def read(world: World, start: Start, until: Until = Until()) -> list[str]:  # noqa: B008 - frozen
    return names(list(world.broker.log_reader().read(start, until=until)))


def test_the_log_holds_everything_in_order(world: World) -> None:
    world.broker.publisher().publish([*searches("a"), *deletions(1), packed("b", "c")])
    entries = list(world.broker.log_reader().read(First()))
    assert names(entries) == ["a", "1", "b", "c"]
    assert [(each.offset, each.index) for each in entries] == [(0, 0), (1, 0), (2, 0), (2, 1)]
    assert all(world.now() - each.timestamp < timedelta(seconds=30) for each in entries)


def test_many_entries_are_read_without_a_gap(world: World) -> None:
    world.broker.publisher().publish(searches(*map(str, range(1_500))), timeout=60)
    assert read(world, First()) == [str(number) for number in range(1_500)]


def test_an_empty_log_has_an_end(world: World) -> None:
    world.broker.publisher()  # which declares it
    assert read(world, First()) == []
    assert read(world, Last()) == []


def test_reading_from_an_offset(world: World) -> None:
    world.broker.publisher().publish(searches(*"abcde"))
    assert read(world, AtOffset(3)) == ["d", "e"]


def test_an_offset_beyond_the_end_reads_nothing(world: World) -> None:
    world.broker.publisher().publish(searches("a"))
    assert read(world, AtOffset(1)) == []
    assert read(world, AtOffset(BEYOND)) == []
    assert read(world, Next()) == []


def test_last_reads_to_the_end(world: World) -> None:
    publisher = world.broker.publisher()
    for name in "abc":
        publisher.publish(searches(name))
    assert read(world, Last())[-1] == "c"


def test_reading_since_a_time(world: World) -> None:
    publisher = world.broker.publisher()
    publisher.publish(searches("old"))
    world.rest(1.1)  # times in the log are whole seconds
    between = world.now()
    publisher.publish(searches("new"))
    assert read(world, Since(between)) == ["new"]
    assert read(world, Since(world.now() + timedelta(hours=1))) == []
    assert read(world, Since(between - timedelta(hours=1))) == ["old", "new"]


def test_reading_until_a_time(world: World) -> None:
    publisher = world.broker.publisher()
    publisher.publish(searches("old"))
    world.rest(1.1)
    between = world.now().replace(microsecond=0)
    publisher.publish(searches("new"))
    assert read(world, First(), Until(before=between)) == ["old"]


def test_reading_a_number_of_entries(world: World) -> None:
    world.broker.publisher().publish([packed(*"abc"), packed(*"def")])
    assert read(world, First(), Until(count=4)) == ["a", "b", "c", "d"]
    assert read(world, First(), Until(count=100)) == list("abcdef")


def test_a_filter_counts_what_it_lets_through(world: World) -> None:
    world.broker.publisher().publish([*searches("a"), *deletions(1, 2), *searches("b")])
    reader = world.broker.log_reader()
    found = reader.read(First(), matches=lambda event: event.type == "video.deleted")
    assert names(list(found)) == ["1", "2"]
    one = Until(count=1)
    found = reader.read(First(), matches=lambda event: event.type == "video.deleted", until=one)
    assert names(list(found)) == ["1"]


def test_malformed_entries_are_shown_but_to_a_filter(world: World) -> None:
    malformed = Message(b"{", CONTENT_TYPE, "search.requested")
    world.broker.publisher().publish([malformed, *searches("a")])
    first, _second = world.broker.log_reader().read(First())
    assert isinstance(first.event, Malformed)
    assert first.event.raw == b"{"
    found = world.broker.log_reader().read(First(), matches=lambda _event: True)
    assert names(list(found)) == ["a"]


def test_reading_takes_nothing_away(world: World) -> None:
    world.broker.publisher().publish(searches("a", "b"))
    assert read(world, First()) == read(world, First()) == ["a", "b"]
    assert len(world.messages(world.topology.queues[0].name)) == 2


class Follower:
    """Follows the log in a thread."""

    def __init__(self, world: World, start: Start) -> None:
        self.found: list[str] = []
        self._reader = world.broker.log_reader()
        self._entries = self._reader.read(start, until=FOLLOW)
        self._thread = threading.Thread(target=self._follow)

    def __enter__(self) -> Self:
        self._thread.start()
        return self

    def __exit__(self, *_: object) -> None:
        self._reader.close()
        self._thread.join(10)
        assert not self._thread.is_alive()

    def _follow(self) -> None:
        for entry in self._entries:
            self.found += names([entry])


def test_following_yields_what_is_written_later(world: World) -> None:
    publisher = world.broker.publisher()
    publisher.publish(searches("before"))

    def publish_until_found() -> bool:
        publisher.publish(searches("after"))
        return bool(follower.found)

    with Follower(world, Next()) as follower:
        assert world.until(publish_until_found)
    assert set(follower.found) == {"after"}


def test_following_from_an_offset_that_is_not_written_yet(world: World) -> None:
    publisher = world.broker.publisher()
    publisher.publish(searches("0"))
    with Follower(world, AtOffset(2)) as follower:
        publisher.publish(searches("1"))
        publisher.publish(searches("2"))
        publisher.publish(searches("3"))
        assert world.until(lambda: len(follower.found) == 2)
    assert follower.found == ["2", "3"]


def test_a_reading_that_waits_can_be_closed(world: World) -> None:
    world.broker.publisher()
    with Follower(world, First()) as follower:
        pass
    assert follower.found == []
