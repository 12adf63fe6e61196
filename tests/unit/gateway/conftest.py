"""Fixtures of the gateway's unit tests."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from tests.fresh import FreshDatabases
from tests.unit.gateway.world import User, World, make_world


@pytest.fixture
def tables_of() -> str:
    return "gateway"


@pytest.fixture
def world(tmp_path: Path, sqlite_databases: FreshDatabases, tables_of: str) -> Iterator[World]:
    with sqlite_databases.fresh(tmp_path, tables_of) as url:
        made = make_world(url)
        yield made
        made.parts.database.dispose()


@pytest.fixture
def user(world: World) -> User:
    return world.user()
