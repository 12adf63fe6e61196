"""Fixtures for tests in which real processes share one real broker."""

from contextlib import closing

import pika
import pytest

from shared_schemas.topology import WORK_QUEUES


@pytest.fixture
def empty_broker_url(rabbitmq_url: str) -> str:
    """Give the broker without the queues, and so without the work, of any earlier test.

    Deleted, not purged: a process that was just killed may still be seen as holding messages.
    Whoever connects declares the queues anew.
    """
    with closing(pika.BlockingConnection(pika.URLParameters(rabbitmq_url))) as connection:
        channel = connection.channel()
        for queue in WORK_QUEUES:
            waiting = map(queue.wait_queue, queue.retry_delays_ms)
            for name in (queue.name, queue.dead_letters, *waiting):
                channel.queue_delete(name)
    return rabbitmq_url
