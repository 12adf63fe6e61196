"""What belongs to a lost connection must not touch the next one."""

import itertools

import pytest

from shared_schemas.errors import Unavailable
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes, searches
from tests.contract.transport.test_consumer import start

pytestmark = pytest.mark.broker


def test_an_acknowledgement_from_before_a_reconnect_is_void_after_it(world: RabbitWorld) -> None:
    """Tags begin at 1 on every channel, so the old tag names a delivery of the new one."""
    queue = world.topology.queues[0].name
    tries = itertools.count(1)

    def lose_the_connection_at_first(_name: str) -> None:
        if next(tries) > 1:
            raise Unavailable
        world.go_down()
        assert world.until(lambda: not consumer.connected)
        world.come_back()
        assert world.until(lambda: consumer.connected and world.count(queue) == 0)

    notes = Notes(lose_the_connection_at_first)
    consumer = start(world, notes)
    world.broker.publisher().publish(searches("a"))
    assert world.until(lambda: len(notes.tried) > 1)
    consumer.stop()
    assert world.until(lambda: world.count(queue) == 1)
