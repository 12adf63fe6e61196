"""The broker dies by SIGKILL in the middle of things and comes back with what is on its disk."""

import itertools
import threading
import time
from collections import Counter
from collections.abc import Callable

import pytest

from platform_runner.broker import RabbitNode
from shared_schemas.transport import BrokerUnavailable, First, LogReader, Publisher
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes, deletions, name_of, searches
from tests.contract.transport.test_consumer import start

pytestmark = pytest.mark.broker

BATCH = 50
TRAFFIC_FLOWS_WITHIN_SECONDS = 2.0
# A node writes who keeps its first stream half a second late (Ra's directory, DETS `auto_save`),
# and killed before has that stream "down or inaccessible" for good.
REGISTERED_WITHIN_SECONDS = 1.0


class Writer:
    """Publishes batches without pause and notes what became of each."""

    def __init__(self, publisher: Publisher) -> None:
        self.confirmed: set[str] = set()
        self.unknown: set[str] = set()
        self._publisher = publisher
        self._ending = threading.Event()
        self._thread = threading.Thread(target=self._write)
        self._thread.start()

    def stop(self) -> None:
        self._ending.set()
        self._thread.join(30)
        assert not self._thread.is_alive()

    def _write(self) -> None:
        for number in itertools.count():
            if self._ending.is_set():
                return
            self._write_batch([f"{number}-{place}" for place in range(BATCH)])

    def _write_batch(self, names: list[str]) -> None:
        try:
            self._publisher.publish(searches(*names))
        except BrokerUnavailable:
            self.unknown.update(names)
            self._ending.wait(0.05)
        else:
            self.confirmed.update(names)


def kill_and_restart(node: RabbitNode, after: Callable[[], bool], world: RabbitWorld) -> None:
    assert world.until(after)
    world.rest(REGISTERED_WITHIN_SECONDS)
    node.kill()
    node.restart()


def test_everything_confirmed_is_there_after_a_kill(
    mortal_world: RabbitWorld, rabbitmq_node: RabbitNode
) -> None:
    publisher = mortal_world.broker.publisher()
    writer = Writer(publisher)
    kill_and_restart(rabbitmq_node, lambda: len(writer.confirmed) > 20 * BATCH, mortal_world)
    returned_at, before = time.monotonic(), len(writer.confirmed)
    assert mortal_world.until(lambda: len(writer.confirmed) > before)
    assert time.monotonic() - returned_at < TRAFFIC_FLOWS_WITHIN_SECONDS
    writer.stop()
    assert writer.unknown, "what was under way when the broker died has to be reported"
    notes = Notes()
    consumer = start(mortal_world, notes, batch_events=500, prefetch=500)
    assert mortal_world.until(lambda: writer.confirmed <= set(notes.handled) and consumer.idle)
    assert set(notes.handled) <= writer.confirmed | writer.unknown


def test_a_handler_that_outlives_the_broker_gets_its_event_again(
    mortal_world: RabbitWorld, rabbitmq_node: RabbitNode
) -> None:
    broker_is_back = threading.Event()

    def wait_for_the_broker(name: str) -> None:
        if name == "long":
            assert broker_is_back.wait(60)

    notes = Notes(wait_for_the_broker)
    consumer = start(mortal_world, notes, prefetch=1)
    mortal_world.broker.publisher().publish(searches("long", "next"))
    kill_and_restart(rabbitmq_node, lambda: notes.tried == ["long"], mortal_world)
    broker_is_back.set()
    # "next" may come first: only ordered queues keep order over a crash.
    assert mortal_world.until(lambda: len(notes.handled) == 3 and consumer.idle), notes.handled
    assert Counter(notes.handled) == {"long": 2, "next": 1}
    consumer.stop()
    assert mortal_world.messages(mortal_world.topology.queues[0].name) == []


def test_an_ordered_queue_keeps_order_over_a_kill(
    mortal_world: RabbitWorld, rabbitmq_node: RabbitNode
) -> None:
    broker_is_back = threading.Event()

    def wait_at_ten(name: str) -> None:
        if name == "10":
            assert broker_is_back.wait(60)

    notes = Notes(wait_at_ten)
    consumer = start(mortal_world, notes, ordered=True, prefetch=5)
    mortal_world.broker.publisher().publish(deletions(*range(1, 101)))
    kill_and_restart(rabbitmq_node, lambda: "10" in notes.tried, mortal_world)
    broker_is_back.set()
    assert mortal_world.until(lambda: "100" in notes.handled and consumer.idle)
    once = list(dict.fromkeys(notes.handled))
    assert once == [str(number) for number in range(1, 101)]


def test_what_waits_for_its_next_try_survives_a_kill(
    mortal_world: RabbitWorld, rabbitmq_node: RabbitNode
) -> None:
    failing = [RuntimeError("once")]

    def fail_once(_name: str) -> None:
        if failing:
            raise failing.pop()

    notes = Notes(fail_once)
    start(mortal_world, notes)
    mortal_world.broker.publisher().publish(searches("a"))
    kill_and_restart(rabbitmq_node, lambda: notes.tried == ["a"], mortal_world)
    assert mortal_world.until(lambda: notes.handled == ["a"])


def read_slowly(reader: LogReader, found: list[str], may_go_on: threading.Event) -> None:
    for entry in reader.read(First()):
        found.append(name_of(entry.event))  # type: ignore[arg-type]
        if len(found) == 100:
            assert may_go_on.wait(60)


def test_reading_the_log_goes_on_behind_a_kill_without_a_gap_or_a_repeat(
    mortal_world: RabbitWorld, rabbitmq_node: RabbitNode
) -> None:
    names = [str(number) for number in range(1_000)]
    mortal_world.broker.publisher().publish(searches(*names))
    found: list[str] = []
    may_go_on = threading.Event()
    arguments = (mortal_world.broker.log_reader(), found, may_go_on)
    thread = threading.Thread(target=read_slowly, args=arguments)
    thread.start()
    kill_and_restart(rabbitmq_node, lambda: len(found) == 100, mortal_world)
    may_go_on.set()
    thread.join(30)
    assert found == names
