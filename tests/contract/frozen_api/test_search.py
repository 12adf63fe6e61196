"""The frozen calls of searches."""

import pytest

from gateway.search.facts import JobFacts
from gateway.upstream.client import Answer
from shared_schemas.envelope import EventFactory, Trace
from shared_schemas.events import SearchCompleted
from tests.contract.frozen_api.expected import ok, problem, utc
from tests.unit.gateway.world import Json, User, World

SEARCH = "/api/v1/users/{me}/search"
RESULT: Json = {"video_id": 1, "title": "T", "relevance_score": 0.7, "matched_text": "T"}


def complete(world: World, user: User, job_id: str) -> None:
    """Play the worker."""
    facts = JobFacts(world.parts.database, world.clock, lambda _: None)
    done = SearchCompleted(
        job_id=job_id,
        user_id=user.id,
        attempt=1,
        result_count=1,
        execution_time_ms=1,
        completed_at=world.clock.now,
    )
    facts([EventFactory("/search-worker", world.clock)(done, trace=Trace())])
    path = f"/api/v1/search/jobs/{job_id}"
    world.search_worker.answers[path] = Answer(200, {"results": [RESULT], "attempts": []})


@pytest.mark.parametrize("members", [{}, {"video_ids": None}, {"video_ids": []}])
def test_submit(user: User, members: Json) -> None:
    body = ok(user.call("POST", SEARCH, json={"query": "talk", **members}), 202)
    assert body == {"job_id": body["job_id"], "status": "queued", "results": []}
    assert isinstance(body["job_id"], str)


@pytest.mark.parametrize("body", [{}, {"query": ""}, {"query": None}, {"video_ids": [1]}])
def test_submit_without_query(user: User, body: Json) -> None:
    problem(user.call("POST", SEARCH, json=body), 400)


def test_poll_until_completed(world: World, user: User) -> None:
    job_id = ok(user.call("POST", SEARCH, json={"query": "talk", "video_ids": [1]}), 202)["job_id"]
    path = f"{SEARCH}/{job_id}"
    assert ok(user.call("GET", path)) == {
        "job_id": job_id, "status": "queued", "results": [], "completed_at": None,
    }  # fmt: skip
    complete(world, user, job_id)
    body = ok(user.call("GET", path))
    assert set(body) == {"job_id", "status", "results", "completed_at"}
    assert (body["status"], body["results"]) == ("completed", [RESULT])
    assert utc(body["completed_at"]) == world.clock.now


def test_unknown_and_foreign_jobs(world: World, user: User) -> None:
    theirs = ok(world.user().call("POST", SEARCH, json={"query": "talk"}), 202)["job_id"]
    problem(user.call("GET", f"{SEARCH}/{theirs}"), 404)
    problem(user.call("GET", f"{SEARCH}/unknown"), 404)


@pytest.mark.parametrize(("method", "path"), [("POST", SEARCH), ("GET", f"{SEARCH}/x")])
def test_errors_in_order(world: World, user: User, method: str, path: str) -> None:
    mine, theirs = (path.replace("{me}", str(each.id)) for each in (user, world.user()))
    problem(user.client.open(mine, method=method, data="{"), 401, "Authentication required")
    problem(user.call(method, theirs, data="{"), 403, "Unauthorized")
