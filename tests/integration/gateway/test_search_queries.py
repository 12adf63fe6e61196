"""Popular queries are the same on both kinds of database."""

from collections.abc import Iterator

import pytest

from tests.unit.gateway.analytics.test_search_queries import asked, search
from tests.unit.gateway.world import World, make_world


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


def test_queries_are_counted_in_the_range_of_the_caller(world: World) -> None:
    user = world.user()
    for query, results in (("Ärger", 0), ("ärger ", 4), ("b", None)):
        search(world, user, query, results)
    found = asked(user)
    assert [(row["query"], row["searches"]) for row in found["popular"]] == [("ärger", 2), ("b", 1)]
    assert [row["query"] for row in found["without_results"]] == ["ärger"]
    assert found["popular"][0]["average_results"] == 2
    assert asked(user, "?auth=api_key")["totals"]["searches"] == 0
    assert asked(user, "?auth=all&end_date=2026-02-01")["totals"]["searches"] == 0
