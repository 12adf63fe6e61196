"""Stopping while work is under way."""

import threading
import time

import pytest

from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes, searches
from tests.contract.transport.test_consumer import start

pytestmark = pytest.mark.broker


class Gate:
    """Holds a handler until the test opens it."""

    def __init__(self) -> None:
        self.reached = threading.Event()
        self.opened = threading.Event()

    def __call__(self, _name: str) -> None:
        self.reached.set()
        assert self.opened.wait(30)


def test_a_running_handler_finishes_and_is_acknowledged(world: RabbitWorld) -> None:
    gate = Gate()
    notes = Notes(gate)
    consumer = start(world, notes)
    world.broker.publisher().publish(searches("running", "waiting"))
    assert gate.reached.wait(10)
    threading.Timer(0.3, gate.opened.set).start()
    assert consumer.stop(10)
    assert notes.handled == ["running"]
    queue = world.topology.queues[0].name
    assert world.until(lambda: len(world.messages(queue)) == 1)


def test_a_handler_that_fails_during_the_stop_is_still_retried(world: RabbitWorld) -> None:
    gate = Gate()

    def fail_later(name: str) -> None:
        gate(name)
        raise RuntimeError("late")

    consumer = start(world, Notes(fail_later))
    world.broker.publisher().publish(searches("a"))
    assert gate.reached.wait(10)
    threading.Timer(0.3, gate.opened.set).start()
    assert consumer.stop(10)
    assert world.until(lambda: len(world.messages(world.topology.queues[0].name)) == 1)
    (again,) = world.messages(world.topology.queues[0].name)
    assert again.headers["attempt"] == 1


def test_a_handler_that_does_not_end_is_left_and_its_event_comes_again(
    world: RabbitWorld,
) -> None:
    gate = Gate()
    consumer = start(world, Notes(gate))
    world.broker.publisher().publish(searches("stuck"))
    assert gate.reached.wait(10)
    began = time.monotonic()
    assert not consumer.stop(0.5)
    assert time.monotonic() - began < 3
    gate.opened.set()
    queue = world.topology.queues[0].name
    assert world.until(lambda: len(world.messages(queue)) == 1)


def test_closing_a_publisher_lets_what_is_under_way_be_confirmed(world: RabbitWorld) -> None:
    publisher = world.broker.publisher()
    outcome: list[str] = []

    def publish() -> None:
        publisher.publish(searches(*["x"] * 3_000), timeout=30)
        outcome.append("confirmed")

    thread = threading.Thread(target=publish)
    thread.start()
    queue = world.topology.queues[0].name
    assert world.until(lambda: bool(outcome) or bool(world.count(queue)))
    publisher.close(20)
    thread.join(20)
    assert outcome == ["confirmed"]


def test_stopping_works_while_the_broker_is_away(world: RabbitWorld) -> None:
    consumer = start(world, Notes())
    publisher = world.broker.publisher()
    world.go_down()
    assert world.until(lambda: not consumer.connected and not publisher.connected)
    began = time.monotonic()
    assert consumer.stop(5)
    publisher.close(5)
    assert time.monotonic() - began < 3
