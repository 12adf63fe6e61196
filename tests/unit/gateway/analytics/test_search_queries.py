"""`/analytics/search`: popular queries and those without results, from the gateway's own jobs."""

from typing import Any

import pytest
from sqlalchemy import update

from gateway.search.models import Job
from tests.unit.gateway.world import User, World, json_of

SEARCHES = "/api/v1/analytics/search"


def search(world: World, user: User, query: str, results: int | None = None) -> None:
    """Submit a search; with a number of results it is completed."""
    made = user.call("POST", "/api/v1/users/{me}/search", json={"query": query})
    if results is not None:
        with world.parts.database.write() as session:
            session.execute(
                update(Job)
                .where(Job.id == json_of(made)["job_id"])
                .values(status="completed", result_count=results)
            )


def asked(user: User, parameters: str = "?auth=all") -> Any:  # noqa: ANN401 - JSON
    return json_of(user.call("GET", SEARCHES + parameters))


def test_queries_are_counted_whatever_their_capitals_and_spaces(world: World, user: User) -> None:
    for query, results in (
        ("Python", 3),
        ("  python ", 0),
        ("ÄRGER", 0),
        ("ärger", 0),
        ("x", None),
    ):
        search(world, user, query, results)
    search(world, world.user(), "python", 0)
    found = asked(user)
    assert found["popular"][0] == {
        "query": "python", "searches": 2, "completed": 2, "without_results": 1,
        "average_results": 1.5,
    }  # fmt: skip
    assert [row["query"] for row in found["popular"]] == ["python", "ärger", "x"]
    assert [row["query"] for row in found["without_results"]] == ["ärger", "python"]
    assert found["totals"] == {
        "searches": 5, "completed": 4, "without_results": 3, "average_results": 0.75,
    }  # fmt: skip
    assert found["distinct_queries"] == 3
    assert found["popular"][2]["average_results"] is None


def test_the_caller_chooses_whose_and_when(world: World, user: User) -> None:
    search(world, user, "by session")
    key_id, key = user.api_key()
    path = f"/api/v1/users/{user.id}/search"
    user.client.post(path, json={"query": "by key"}, headers={"X-API-Key": key})
    world.clock.advance(days=2)
    search(world, user, "later")

    def queries(parameters: str) -> set[str]:
        return {row["query"] for row in asked(user, parameters)["popular"]}

    assert queries("") == {"by key"}
    assert queries("?auth=session") == {"by session", "later"}
    assert queries(f"?api_key_id={key_id}") == {"by key"}
    assert queries("?auth=all&end_date=2026-03-01") == {"by session", "by key"}
    assert queries("?auth=all&start_date=2026-03-02&tz=Asia/Tokyo") == {"later"}
    assert len(asked(user, "?auth=all&limit=1")["popular"]) == 1


@pytest.mark.parametrize("parameters", ["limit=0", "limit=101", "tz=x", "start_date=2026-04-01"])
def test_bad_parameters_are_refused(user: User, parameters: str) -> None:
    assert user.call("GET", f"{SEARCHES}?{parameters}").status_code == 400


def test_keys_of_others_are_not_found(world: World, user: User) -> None:
    foreign, _ = world.user().api_key()
    assert user.call("GET", f"{SEARCHES}?api_key_id={foreign}").status_code == 404
    assert user.client.get(SEARCHES).status_code == 401


def test_of_nothing_there_are_zeros(user: User) -> None:
    found = asked(user)
    assert (found["totals"]["searches"], found["popular"]) == (0, [])
