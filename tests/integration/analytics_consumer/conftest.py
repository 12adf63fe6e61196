"""A migrated database with everything around it that reads and writes it."""

from collections.abc import Iterator
from datetime import timedelta

import pytest

from analytics_consumer.rollups import views
from shared_schemas.storage import Database
from tests.integration.analytics_consumer.rebuilds import LATER
from tests.integration.analytics_consumer.reports import PRODUCER
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, events


@pytest.fixture
def tables_of() -> str:
    return "analytics_consumer"


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    database = Database(database_url)
    yield World(database)
    database.dispose()


@pytest.fixture
def busy(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let an hour with two requests be a busy one: its API keys are stored by groups."""
    monkeypatch.setattr(views, "MOST_TOGETHER", 1)


@pytest.fixture
def counted(world: World) -> World:
    """Give a world with a hundred requests, some of which came twice."""
    sent = traffic(100, NOON.replace(day=8), NOON)
    count_all(world, sent)
    world.ingest(events([3, 4, 5]))
    world.promised = {PRODUCER: 100}
    return world


@pytest.fixture
def built(counted: World) -> World:
    """Give the same world ten days later: everything is in segments of every width."""
    counted.now = NOON + timedelta(days=10)
    counted.keep_up()
    return counted


@pytest.fixture
def full(world: World) -> World:
    """Give a world whose 400 requests are in segments of every width."""
    world.now = LATER
    count_all(world, traffic(400, NOON - timedelta(days=14), NOON))
    world.keep_up()
    world.promised = {"producer-a": 400}
    return world
