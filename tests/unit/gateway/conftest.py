"""Fixtures of the gateway's unit tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.unit.gateway.world import User, World, make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    made = make_world(f"sqlite:///{tmp_path / 'gateway.db'}")
    yield made
    made.parts.database.dispose()


@pytest.fixture
def user(world: World) -> User:
    return world.user()
