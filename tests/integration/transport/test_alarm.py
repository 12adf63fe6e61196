"""A broker that is short of disk takes no messages until it has room again."""

import time

import pytest

from platform_runner.broker import RabbitNode
from shared_schemas.transport import BrokerUnavailable
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.samples import Notes, searches
from tests.contract.transport.test_consumer import start

pytestmark = pytest.mark.broker


def test_an_alarm_is_an_error_at_once_and_consuming_goes_on(
    mortal_world: RabbitWorld, rabbitmq_node: RabbitNode
) -> None:
    publisher = mortal_world.broker.publisher()
    publisher.publish(searches("before"))
    rabbitmq_node.control("set_disk_free_limit", "900000GB")
    try:
        with pytest.raises(BrokerUnavailable):
            publisher.publish(searches("noticed"), timeout=1)
        assert mortal_world.until(lambda: not publisher.connected)
        began = time.monotonic()
        with pytest.raises(BrokerUnavailable, match="alarm"):
            publisher.publish(searches("refused"))
        assert time.monotonic() - began < 0.5
        notes = Notes()
        consumer = start(mortal_world, notes)
        assert mortal_world.until(lambda: "before" in notes.handled and consumer.idle)
    finally:
        rabbitmq_node.control("set_disk_free_limit", "64MB")
    assert mortal_world.until(lambda: publisher.connected)
    publisher.publish(searches("after"))
    assert mortal_world.until(lambda: "after" in notes.handled)
