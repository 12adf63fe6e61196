"""A person at a terminal, with a real broker whose queues no other test uses."""

from collections.abc import Iterator
from datetime import UTC, datetime

import pytest

from shared_schemas.transport import Broker
from tests.contract.transport.rabbit_world import RabbitWorld
from tests.unit.shared_schemas.eventlog.shell import Terminal


@pytest.fixture
def world(rabbitmq_url: str) -> Iterator[RabbitWorld]:
    made = RabbitWorld(rabbitmq_url)
    yield made
    made.close()


@pytest.fixture
def terminal(world: RabbitWorld) -> Terminal[Broker]:
    return Terminal(world.broker, lambda: datetime.now(UTC), world.topology)
