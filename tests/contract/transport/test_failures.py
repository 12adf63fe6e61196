"""What becomes of events that a handler does not take at once."""

from collections import Counter
from datetime import timedelta
from itertools import pairwise

import orjson
import pytest

from shared_schemas.envelope import CONTENT_TYPE, encode
from shared_schemas.errors import Unavailable
from shared_schemas.transport import Message, Reject, TryLater
from tests.contract.transport.samples import Notes, deletions, packed, search, searches
from tests.contract.transport.test_consumer import start
from tests.contract.transport.worlds import World


def dead(world: World, *, ordered: bool = False) -> list[Message]:
    return world.messages(world.topology.queues[1 if ordered else 0].dead_letters)


def fail_on(name: str, error: Exception, times: int = 1_000_000) -> Notes:
    tries: Counter[str] = Counter()

    def react(given: str) -> None:
        tries[given] += 1
        if given == name and tries[given] <= times:
            raise error

    return Notes(react)


def test_a_rejected_event_is_a_dead_letter_with_the_reason(world: World) -> None:
    notes = fail_on("bad", Reject("no such user"))
    consumer = start(world, notes)
    world.broker.publisher().publish(searches("bad", "good"))
    assert world.until(lambda: notes.handled == ["good"] and consumer.idle)
    (letter,) = dead(world)
    assert letter.headers == {
        "attempt": 1,
        "event-type": "search.requested",
        "queue": world.topology.queues[0].name,
        "reason": "no such user",
    }
    assert orjson.loads(letter.body)["data"]["job_id"] == "bad"
    assert notes.tried.count("bad") == 1


def test_a_failing_event_comes_back_after_growing_delays_then_is_a_dead_letter(
    world: World,
) -> None:
    times = []
    notes = Notes()

    def note_time(_name: str) -> None:
        times.append(world.now())
        raise RuntimeError("broken")

    notes = Notes(note_time)
    start(world, notes)
    world.broker.publisher().publish(searches("bad"))
    assert world.until(lambda: len(dead(world)) == 1)
    gaps = [later - earlier for earlier, later in pairwise(times)]
    assert len(gaps) == 2
    assert gaps[0] >= timedelta(seconds=0.14)
    assert gaps[1] >= timedelta(seconds=0.39)
    (letter,) = dead(world)
    assert letter.headers["attempt"] == 3
    assert letter.headers["reason"] == "RuntimeError: broken"


def test_an_event_that_fails_twice_is_handled_in_the_end(world: World) -> None:
    notes = fail_on("late", RuntimeError("not now"), times=2)
    consumer = start(world, notes)
    world.broker.publisher().publish(searches("late"))
    assert world.until(lambda: notes.handled == ["late"] and consumer.idle)
    assert dead(world) == []


def test_try_later_waits_and_counts_nothing(world: World) -> None:
    notes = fail_on("later", TryLater("index behind", 0.1), times=5)
    consumer = start(world, notes)
    began = world.now()
    world.broker.publisher().publish(searches("later", "other"))
    assert world.until(lambda: "later" in notes.handled and consumer.idle)
    assert notes.handled == ["other", "later"]
    assert world.now() - began >= timedelta(seconds=5 * 0.14)
    assert dead(world) == []


def test_while_something_is_unavailable_events_are_held_however_long(world: World) -> None:
    notes = fail_on("held", Unavailable("database"), times=5)  # more often than an event may fail
    consumer = start(world, notes)
    world.broker.publisher().publish(searches("held"))
    assert world.until(lambda: notes.handled == ["held"] and consumer.idle)
    assert notes.tried.count("held") == 6
    assert dead(world) == []


def test_one_bad_event_does_not_take_its_neighbours_along(world: World) -> None:
    notes = fail_on("bad", RuntimeError("broken"))
    consumer = start(world, notes, batch_events=100)
    world.broker.publisher().publish([packed("a", "bad", "b")])
    assert world.until(lambda: len(dead(world)) == 1 and consumer.idle)
    assert notes.handled == ["a", "b"]
    (letter,) = dead(world)
    assert letter.content_type == CONTENT_TYPE
    assert orjson.loads(letter.body)["data"]["job_id"] == "bad"


def test_a_part_of_a_message_keeps_what_this_version_does_not_know(world: World) -> None:
    document = orjson.loads(encode(search("bad")))
    document["data"]["from_the_future"] = [1]
    body = b"[" + orjson.dumps(document) + b"," + encode(search("good")) + b"]"
    notes = fail_on("bad", Reject("no"))
    start(world, notes)
    publisher = world.broker.publisher()
    publisher.publish([Message(body, packed("a", "b").content_type, "search.requested")])
    assert world.until(lambda: len(dead(world)) == 1)
    assert orjson.loads(dead(world)[0].body) == document


@pytest.mark.parametrize(
    ("body", "content_type", "reason"),
    [
        (b"{", CONTENT_TYPE, "not JSON"),
        (b"", CONTENT_TYPE, "not JSON"),
        (b"[1]", CONTENT_TYPE, "event"),
        (b"{}", "text/plain", "content type"),
        (b'{"specversion":"1.0"}', CONTENT_TYPE, "id"),
    ],
)
def test_malformed_messages_are_dead_letters_and_never_reach_the_handler(
    world: World, body: bytes, content_type: str, reason: str
) -> None:
    notes = Notes()
    consumer = start(world, notes)
    malformed = Message(body, content_type, "search.requested")
    world.broker.publisher().publish([malformed, *searches("good")])
    assert world.until(lambda: notes.handled == ["good"] and consumer.idle)
    (letter,) = dead(world)
    assert letter.body == body
    assert reason in str(letter.headers["reason"])
    assert letter.headers["event-type"] == "malformed"


def test_a_malformed_event_in_a_batch_is_singled_out(world: World) -> None:
    notes = Notes()
    body = b"[" + encode(search("a")) + b',{"type":"?"},' + encode(search("b")) + b"]"
    start(world, notes)
    world.broker.publisher().publish(
        [Message(body, packed("a", "b").content_type, "search.requested")]
    )
    assert world.until(lambda: notes.handled == ["a", "b"] and len(dead(world)) == 1)
    assert dead(world)[0].body == b'{"type":"?"}'


def test_an_ordered_queue_keeps_order_across_a_failing_event(world: World) -> None:
    notes = fail_on("2", RuntimeError("not now"), times=2)
    start(world, notes, ordered=True, batch_events=10)
    world.broker.publisher().publish(deletions(1, 2, 3))
    assert world.until(lambda: notes.handled == ["1", "2", "3"])
    assert dead(world, ordered=True) == []


def test_an_ordered_queue_goes_on_behind_an_event_that_never_works(world: World) -> None:
    notes = fail_on("2", RuntimeError("never"))
    consumer = start(world, notes, ordered=True)
    world.broker.publisher().publish(deletions(1, 2, 3))
    assert world.until(lambda: notes.handled == ["1", "3"] and consumer.idle)
    (letter,) = dead(world, ordered=True)
    assert letter.headers["attempt"] == 3


def test_an_ordered_queue_waits_in_place_for_try_later(world: World) -> None:
    notes = fail_on("1", TryLater("not yet", 0.05), times=4)
    start(world, notes, ordered=True)
    world.broker.publisher().publish(deletions(1, 2))
    assert world.until(lambda: notes.handled == ["1", "2"])
