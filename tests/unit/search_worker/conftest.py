"""Fixtures of the search worker's tests."""

from collections.abc import Iterator

import pytest

from shared_schemas.storage import Database
from tests.unit.search_worker.builders import Clock, Worker, fresh_database


@pytest.fixture
def tables_of() -> str:
    return "search_worker"


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    opened = fresh_database(database_url)
    yield opened
    opened.dispose()


@pytest.fixture
def clock() -> Clock:
    return Clock()


@pytest.fixture
def worker(database: Database, clock: Clock) -> Worker:
    return Worker(database, clock)
