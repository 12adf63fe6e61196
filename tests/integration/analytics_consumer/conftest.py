"""A migrated database with everything around it that reads and writes it."""

from collections.abc import Iterator

import pytest

from shared_schemas.storage import Database
from tests.integration.analytics_consumer.world import World


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    database = Database(database_url)
    yield World(database)
    database.dispose()
