"""Gives every test of this folder both brokers, one after the other."""

from collections.abc import Iterator

import pytest

from tests.contract.transport.rabbit_world import RabbitWorld
from tests.contract.transport.worlds import FakeWorld, World


@pytest.fixture(params=["fake", pytest.param("rabbitmq", marks=pytest.mark.broker)])
def world(request: pytest.FixtureRequest) -> Iterator[World]:
    made: World
    if request.param == "fake":
        made = FakeWorld()
    else:
        made = RabbitWorld(request.getfixturevalue("rabbitmq_url"))
    yield made
    made.close()
