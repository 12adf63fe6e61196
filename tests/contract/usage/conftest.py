"""An analytics consumer on a database file."""

from collections.abc import Iterator
from pathlib import Path

import pytest

from shared_schemas.storage import Database
from tests.integration.analytics_consumer.world import World


@pytest.fixture
def world(tmp_path: Path) -> Iterator[World]:
    database = Database(f"sqlite:///{tmp_path / 'usage.db'}")
    yield World(database)
    database.dispose()
