"""What every reader of a queue promises: it takes nothing that it is not told to take."""

import pytest

from shared_schemas.envelope import Event, decode
from shared_schemas.transport import BrokerUnavailable, Held, Message, QueueReader, Reject
from tests.contract.transport.samples import Notes, name_of, searches
from tests.contract.transport.worlds import World


def a_reader(world: World) -> QueueReader:
    return world.broker.queue_reader(dead(world))


def dead(world: World) -> str:
    return world.topology.queues[0].dead_letters


def bury(world: World, *names: str) -> None:
    """Put events among the dead letters, one message each."""
    messages = [
        Message(one.body, one.content_type, one.routing_key, {"reason": "test"}, None, dead(world))
        for one in searches(*names)
    ]
    world.broker.publisher().publish(messages, timeout=60)


def names(held: list[Held]) -> list[str]:
    events = [decode(each.message.content_type, each.message.body)[0] for each in held]
    return [name_of(event) for event in events if isinstance(event, Event)]


def waiting(world: World) -> list[str]:
    return names([Held(0, message, world.now()) for message in world.messages(dead(world))])


def test_reading_sees_all_in_order(world: World) -> None:
    bury(world, *"abc")
    reader = a_reader(world)
    found = list(reader.read())
    assert names(found) == ["a", "b", "c"]
    assert found[0].message.headers == {"reason": "test"}
    assert abs((found[0].published - world.now()).total_seconds()) < 30


def test_an_empty_queue_has_an_end(world: World) -> None:
    bury(world)
    assert list(a_reader(world).read()) == []


def test_many_messages_are_all_seen(world: World) -> None:
    bury(world, *map(str, range(2_000)))
    assert names(list(a_reader(world).read())) == [str(number) for number in range(2_000)]


def test_closing_gives_everything_back_in_order(world: World) -> None:
    bury(world, *"abc")
    reader = a_reader(world)
    assert len(list(reader.read())) == 3
    reader.close()
    assert world.until(lambda: waiting(world) == ["a", "b", "c"])


def test_what_is_in_hand_is_nobody_elses(world: World) -> None:
    bury(world, *"ab")
    first = a_reader(world)
    assert len(list(first.read())) == 2
    second = a_reader(world)
    assert list(second.read()) == []


def test_only_what_is_removed_is_gone(world: World) -> None:
    bury(world, *"abcd")
    reader = a_reader(world)
    found = list(reader.read())
    reader.remove([found[1], found[3]])
    reader.close()
    assert world.until(lambda: waiting(world) == ["a", "c"])


def test_what_comes_meanwhile_is_found_by_the_next_look(world: World) -> None:
    bury(world, "a")
    reader = a_reader(world)
    first = list(reader.read())
    bury(world, "b")
    assert world.until(lambda: names(first + list(reader.read()))[-1] == "b")


def test_a_lost_connection_gives_everything_back_and_says_so(world: World) -> None:
    bury(world, *"ab")
    reader = a_reader(world)
    found = list(reader.read())
    world.cut()
    assert world.until(lambda: waiting(world) == ["a", "b"])
    with pytest.raises(BrokerUnavailable, match="in the queue again"):
        reader.remove(found)
    with pytest.raises(BrokerUnavailable, match="in the queue again"):
        list(reader.read())
    assert waiting(world) == ["a", "b"]


def test_a_dead_letter_says_why_it_is_one(world: World) -> None:
    def refuse(_name: str) -> None:
        raise Reject("not for me")

    consumer = world.broker.consumer(world.topology.queues[0], Notes(refuse))
    consumer.start()
    world.broker.publisher().publish(searches("a"))
    assert world.until(lambda: waiting(world) == ["a"])
    (found,) = a_reader(world).read()
    assert found.message.headers["reason"] == "not for me"
    assert found.death is None
