"""A gateway on each kind of database, with a broker in memory that brings it the facts."""

from collections.abc import Iterator

import pytest

from tests.unit.gateway.search.stage import Stage
from tests.unit.gateway.world import User, World, make_world


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


@pytest.fixture
def stage(world: World) -> Iterator[Stage]:
    made = Stage(world)
    yield made
    made.close()


@pytest.fixture
def user(world: World) -> User:
    return world.user()
