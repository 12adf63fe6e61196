"""One gateway for the whole suite on each kind of database; every test has users of its own."""

from collections.abc import Iterator
from typing import TYPE_CHECKING

import pytest

from tests.unit.gateway.world import User, World, make_world

if TYPE_CHECKING:
    from platform_runner.postgres import PostgresCluster


@pytest.fixture(
    scope="session", params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)]
)
def frozen_database_url(
    request: pytest.FixtureRequest, tmp_path_factory: pytest.TempPathFactory
) -> Iterator[str]:
    if request.param == "sqlite":
        yield f"sqlite:///{tmp_path_factory.mktemp('frozen') / 'gateway.db'}"
        return
    cluster: PostgresCluster = request.getfixturevalue("postgres_cluster")
    yield cluster.create_database("frozen_api")
    cluster.drop_database("frozen_api")


@pytest.fixture(scope="session")
def world(frozen_database_url: str) -> Iterator[World]:
    made = make_world(frozen_database_url)
    yield made
    made.parts.database.dispose()


@pytest.fixture
def user(world: World) -> User:
    return world.user()


@pytest.fixture
def other(world: World) -> User:
    return world.user()
