"""What every consumer promises about the events it hands over."""

from collections.abc import Sequence
from dataclasses import dataclass

import orjson
import pytest

from shared_schemas.envelope import BATCH_CONTENT_TYPE, Malformed
from shared_schemas.errors import Unavailable
from shared_schemas.transport import Consumer, Reading
from tests.contract.transport.samples import Notes, deletions, packed, searches
from tests.contract.transport.worlds import World


@dataclass(frozen=True)
class Own:
    """An event in a handler's own form."""

    id: str
    type: str = "own"


def start(world: World, notes: Notes, *, ordered: bool = False, **options: int) -> Consumer:
    queue = world.topology.queues[1 if ordered else 0]
    consumer = world.broker.consumer(queue, notes, **options)
    consumer.start()
    consumer.wait_connected(10)
    return consumer


def test_each_event_is_handled_once_and_acknowledged(world: World) -> None:
    notes = Notes()
    consumer = start(world, notes)
    world.broker.publisher().publish([*searches("a", "b"), packed("c", "d")])
    assert world.until(lambda: len(notes.handled) == 4 and consumer.idle)
    assert notes.handled == ["a", "b", "c", "d"]
    assert consumer.stop()
    assert world.messages(world.topology.queues[0].name) == []


def test_what_waits_is_handed_over_in_batches(world: World) -> None:
    notes = Notes()
    world.broker.publisher().publish([packed(*"abc"), packed(*"def"), packed(*"ghi")])
    start(world, notes, batch_events=5)
    assert world.until(lambda: len(notes.handled) == 9)
    assert all(len(call) in (3, 6) for call in notes.calls)
    assert notes.handled == list("abcdefghi")


def test_a_handler_may_decode_in_its_own_way(world: World) -> None:
    """It gets what it decoded; what it calls malformed goes to the dead letters alone."""

    def own(content_type: str | None, body: bytes) -> Sequence[Own | Malformed]:
        assert content_type == BATCH_CONTENT_TYPE
        first, _, third = orjson.loads(body)
        return [Own(first["id"]), Malformed(b"", "not to my taste"), Own(third["id"])]

    handled: list[str] = []
    reading = Reading(lambda some: handled.extend(one.id for one in some), own)
    queue = world.topology.queues[0]
    world.broker.consumer(queue, reading).start()
    message = packed("a", "b", "c")
    world.broker.publisher().publish([message])
    assert world.until(lambda: len(world.messages(queue.dead_letters)) == 1)
    first, second, third = orjson.loads(message.body)
    assert handled == [first["id"], third["id"]]
    [dead] = world.messages(queue.dead_letters)
    assert orjson.loads(dead.body) == second
    assert dead.headers["reason"] == "not to my taste"


def test_without_batches_a_message_is_one_call(world: World) -> None:
    notes = Notes()
    world.broker.publisher().publish([packed(*"abc"), *searches("d", "e")])
    start(world, notes)
    assert world.until(lambda: len(notes.handled) == 5)
    assert notes.calls == [["a", "b", "c"], ["d"], ["e"]]


def test_prefetch_bounds_what_is_in_hand(world: World) -> None:
    def never(_name: str) -> None:
        raise Unavailable

    world.broker.publisher().publish(searches(*"abcdef"))
    consumer = start(world, Notes(never), prefetch=2, batch_events=100)
    assert world.until(lambda: not consumer.idle)
    world.rest(0.2)
    assert len(world.messages(world.topology.queues[0].name)) == 4


def test_order_is_kept_over_many_messages(world: World) -> None:
    notes = Notes()
    start(world, notes, ordered=True, batch_events=7)
    world.broker.publisher().publish(deletions(*range(1, 101)))
    assert world.until(lambda: len(notes.handled) == 100)
    assert notes.handled == [str(number) for number in range(1, 101)]


def test_an_ordered_queue_has_one_consumer_and_the_next_takes_over(world: World) -> None:
    first, second = Notes(), Notes()
    consumer = start(world, first, ordered=True)
    start(world, second, ordered=True)
    publisher = world.broker.publisher()
    publisher.publish(deletions(1, 2))
    assert world.until(lambda: len(first.handled + second.handled) == 2 and consumer.idle)
    assert second.handled == []
    consumer.stop()
    publisher.publish(deletions(3))
    assert world.until(lambda: second.handled == ["3"])


def test_an_ordered_queue_refuses_several_threads(world: World) -> None:
    with pytest.raises(ValueError, match="order"):
        world.broker.consumer(world.topology.queues[1], Notes(), threads=2)


def test_a_stopped_consumer_gives_back_what_it_holds(world: World) -> None:
    def never(_name: str) -> None:
        raise Unavailable

    notes = Notes(never)
    world.broker.publisher().publish(searches("a", "b"))
    consumer = start(world, notes)
    assert world.until(lambda: bool(notes.tried))
    assert consumer.stop()
    assert not consumer.connected
    assert consumer.idle
    assert world.until(lambda: len(world.messages(world.topology.queues[0].name)) == 2)


def test_a_cut_connection_loses_nothing_and_its_acknowledgement_is_void(world: World) -> None:
    cuts = iter([world.cut])

    def cut_once(_name: str) -> None:
        for cut in cuts:
            cut()
            break

    notes = Notes(cut_once)
    world.broker.publisher().publish(searches("a", "b"))
    consumer = start(world, notes)
    assert world.until(lambda: notes.handled.count("a") == 2 and "b" in notes.handled)
    assert world.until(lambda: consumer.idle and consumer.connected)
    consumer.stop()
    assert world.messages(world.topology.queues[0].name) == []


def test_delivery_goes_on_after_the_broker_was_away(world: World) -> None:
    notes = Notes()
    consumer = start(world, notes)
    publisher = world.broker.publisher()
    world.go_down()
    assert world.until(lambda: not consumer.connected and not publisher.connected)
    world.come_back()
    assert world.until(lambda: publisher.connected)
    publisher.publish(searches("a"))
    assert world.until(lambda: notes.handled == ["a"])
