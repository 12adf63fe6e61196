"""One scorer for both databases: the same ten results, down to the scores and the ranges."""

import uuid
from collections.abc import Iterator

import pytest

from platform_runner.postgres import PostgresCluster
from shared_schemas.storage import Database
from tests.contract.algorithms.conftest import OWNER, corpus, transcripts
from tests.contract.algorithms.test_every_algorithm import QUERIES
from tests.unit.search_worker.builders import deleted, fresh_database, index, search, updated

pytestmark = pytest.mark.postgresql


@pytest.fixture(scope="module")
def both(
    tmp_path_factory: pytest.TempPathFactory, postgres_cluster: PostgresCluster
) -> Iterator[tuple[Database, Database]]:
    name = f"test_{uuid.uuid4().hex[:12]}"
    folder = tmp_path_factory.mktemp("index")
    urls = (f"sqlite:///{folder / 'index.db'}", postgres_cluster.create_database(name))
    sqlite, postgresql = (fresh_database(url) for url in urls)
    for database in (sqlite, postgresql):
        index(database, corpus(OWNER))
        index(database, transcripts(OWNER))
        index(database, [updated(101, "python changed", 901), deleted(201, 902)])
    yield sqlite, postgresql
    for database in (sqlite, postgresql):
        database.dispose()
    postgres_cluster.drop_database(name)


@pytest.mark.parametrize("query", [*QUERIES, "python 深層学習 dat", "node.js -the", "x y z talk"])
def test_the_same_ten(both: tuple[Database, Database], algorithm: str, query: str) -> None:
    sqlite, postgresql = (search(each, query, algorithm=algorithm) for each in both)
    assert sqlite == postgresql


def test_the_same_with_filters(both: tuple[Database, Database], algorithm: str) -> None:
    found = [search(each, "data talk", algorithm=algorithm, tags=["Python"]) for each in both]
    assert found[0] == found[1]
    assert found[0].hits
