"""An analytics consumer on a database file, alone and behind a gateway."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_schemas.storage import Database
from tests.contract.usage.stack import InProcess, Stack
from tests.integration.analytics_consumer.world import World
from tests.unit.gateway.world import make_world


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    database = Database(f"sqlite:///{tmp_path / 'usage.db'}")
    yield World(database)
    database.dispose()


@pytest.fixture
def stack(tmp_path: Path, world: World, monkeypatch: pytest.MonkeyPatch) -> Iterator[Stack]:
    gateway = make_world(f"sqlite:///{tmp_path / 'gateway.db'}")
    way = InProcess(world)
    monkeypatch.setattr(gateway.analytics_consumer, "get", way.get)
    yield Stack(gateway, world, way, gateway.user())
    gateway.parts.database.dispose()
