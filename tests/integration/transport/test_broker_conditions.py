"""What else a broker can do to a client: limits, alarms, mismatches, deleted queues, trimming."""

import threading
import time
from collections import Counter
from contextlib import closing
from dataclasses import replace

import pika
import pytest

from shared_schemas.transport import (
    AtOffset,
    First,
    LogGap,
    Message,
    Publisher,
    TopologyMismatch,
    connect,
)
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes, searches
from tests.contract.transport.test_consumer import start
from tests.contract.transport.test_failures import fail_on

pytestmark = pytest.mark.broker


def test_a_message_that_ends_every_connection_is_given_up_by_the_broker(
    rabbitmq_url: str,
) -> None:
    world = RabbitWorld(rabbitmq_url, delivery_limit=2)
    notes = Notes(lambda _name: world.cut())
    start(world, notes, prefetch=1)
    world.broker.publisher().publish(searches("deadly"))
    dead_letters = world.topology.queues[0].dead_letters
    assert world.until(lambda: len(world.messages(dead_letters)) == 1)
    assert world.death_reason(dead_letters) == "delivery_limit"
    world.close()


def test_a_mismatch_names_the_queue_and_what_differs(world: RabbitWorld, rabbitmq_url: str) -> None:
    world.broker.publisher()
    first, *others = world.topology.queues
    changed = replace(world.topology, queues=(replace(first, delivery_limit=7), *others))
    publisher = connect(rabbitmq_url, "test", changed).publisher()
    with closing(publisher):
        with pytest.raises(TopologyMismatch, match=f"x-delivery-limit.*{first.name}.*'7'"):
            publisher.wait_connected(10)
        with pytest.raises(TopologyMismatch):
            publisher.publish(searches("a"))


def delete(url: str, queue: str) -> None:
    with pika.BlockingConnection(pika.URLParameters(url)) as connection:
        connection.channel().queue_delete(queue)


def test_a_deleted_work_queue_is_declared_again(world: RabbitWorld, rabbitmq_url: str) -> None:
    notes = Notes()
    publisher = world.broker.publisher()
    start(world, notes)
    delete(rabbitmq_url, world.topology.queues[0].name)

    def publish_until_handled() -> bool:
        publisher.publish(searches("a"))
        return bool(notes.handled)

    assert world.until(publish_until_handled)


def test_a_deleted_wait_queue_is_declared_again(world: RabbitWorld, rabbitmq_url: str) -> None:
    notes = fail_on("a", RuntimeError("once"), times=1)
    start(world, notes)
    queue = world.topology.queues[0]
    delete(rabbitmq_url, queue.wait_queue(queue.retry_delays_ms[0]))
    world.broker.publisher().publish(searches("a"))
    assert world.until(lambda: notes.handled == ["a"])


def test_a_handler_longer_than_two_heartbeats_keeps_its_connection(
    rabbitmq_url: str,
) -> None:
    world = RabbitWorld(f"{rabbitmq_url}?heartbeat=1")
    notes = Notes(lambda _name: time.sleep(4))  # the work itself, not a wait for something
    consumer = start(world, notes)
    world.broker.publisher().publish(searches("a"))
    assert world.until(lambda: consumer.idle and notes.handled == ["a"])
    consumer.stop()
    assert world.messages(world.topology.queues[0].name) == [], "its connection had been lost"
    world.close()


def fill(publisher: Publisher, messages: int) -> None:
    """Write to the log one by one, so that segments end between messages."""
    for _ in range(messages):
        publisher.publish([Message(b"x" * 9_000, "text/plain", "filler")])


def test_reading_over_many_segments_is_no_gap(rabbitmq_url: str) -> None:
    world = RabbitWorld(rabbitmq_url, log_bytes=2_400_000, segment_bytes=30_000)
    fill(world.broker.publisher(), 200)
    entries = list(world.broker.log_reader().read(AtOffset(0)))
    assert len(entries) == 200
    assert entries[-1].offset > 200, "the broker is expected to use up offsets of its own"
    world.close()


def test_a_trimmed_log_is_a_gap_and_not_silence(rabbitmq_url: str) -> None:
    world = RabbitWorld(rabbitmq_url, log_bytes=100_000, segment_bytes=25_000)
    publisher = world.broker.publisher()

    def trimmed() -> bool:
        fill(publisher, 3)
        return next(world.broker.log_reader().read(First())).offset > 1

    assert world.until(trimmed)
    with pytest.raises(LogGap, match="expected offset 0"):
        list(world.broker.log_reader().read(AtOffset(0)))
    world.close()


def test_threads_work_side_by_side(world: RabbitWorld) -> None:
    meeting = threading.Barrier(3)

    def meet(_name: str) -> None:
        meeting.wait(10)

    notes = Notes(meet)
    consumer = start(world, notes, threads=3)
    world.broker.publisher().publish(searches(*"abcdef"))
    assert world.until(lambda: len(notes.handled) == 6 and consumer.idle)
    assert Counter(notes.handled) == Counter("abcdef")
    consumer.stop()
    assert world.messages(world.topology.queues[0].name) == []
