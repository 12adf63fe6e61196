"""Worlds on a real broker, one for each test."""

from collections.abc import Iterator

import pytest

from platform_runner.broker import RabbitNode
from tests.contract.transport.rabbit_world import RabbitWorld


@pytest.fixture
def world(rabbitmq_url: str) -> Iterator[RabbitWorld]:
    made = RabbitWorld(rabbitmq_url)
    yield made
    made.close()


@pytest.fixture
def mortal_world(rabbitmq_node: RabbitNode) -> Iterator[RabbitWorld]:
    """Give a world whose broker the test may kill."""
    made = RabbitWorld(rabbitmq_node.url)
    yield made
    made.leave()
    if not rabbitmq_node.running():
        rabbitmq_node.restart()
