"""A fresh world on each kind of database."""

from collections.abc import Iterator

import pytest

from shared_schemas.storage import Database
from tests.integration.delivery.world import World, create_tables


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a database with delivery's tables in it."""
    database = Database(database_url)
    create_tables(database)
    yield database
    database.dispose()


@pytest.fixture
def world(database: Database) -> World:
    """Give a database, a clock that stands still and a broker that is up."""
    return World(database)
