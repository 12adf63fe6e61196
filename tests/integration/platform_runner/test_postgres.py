"""The private PostgreSQL cluster, and the database fixture that every other suite builds on."""

import pytest
from sqlalchemy import create_engine, text

from platform_runner.postgres import PostgresCluster


def test_each_test_has_an_empty_database_of_its_own(database_url: str) -> None:
    engine = create_engine(database_url)
    with engine.begin() as connection:
        connection.execute(text("CREATE TABLE seen (id INTEGER PRIMARY KEY)"))
    engine.dispose()


@pytest.mark.postgresql
def test_a_killed_cluster_starts_again(postgres_cluster: PostgresCluster) -> None:
    url = postgres_cluster.create_database("survivor")
    postgres_cluster.kill()
    postgres_cluster.start()
    engine = create_engine(url)
    with engine.connect() as connection:
        assert connection.execute(text("SELECT 1")).scalar() == 1
    engine.dispose()
