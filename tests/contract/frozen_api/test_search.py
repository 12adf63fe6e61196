"""`POST …/search` and the polling of it."""

from collections.abc import Iterator
from typing import Any

import pytest
from werkzeug.test import TestResponse

from tests.contract.frozen_api.expected import ok, problem, utc
from tests.unit.gateway.search.stage import RESULT, Job, Stage, submit
from tests.unit.gateway.world import User, World

SEARCH = "/api/v1/users/{me}/search"


@pytest.fixture(scope="session")
def stage(world: World) -> Iterator[Stage]:
    made = Stage(world)
    yield made
    made.close()


def test_a_search_is_queued(user: User) -> None:
    body = ok(user.call("POST", SEARCH, json={"query": "talk"}), 202)
    assert set(body) == {"job_id", "status", "results"}
    assert isinstance(body["job_id"], str)
    assert (body["status"], body["results"]) == ("queued", [])


@pytest.mark.parametrize(
    "given",
    [
        {},
        {"query": ""},
        {"query": "  "},
        {"query": None},
        {"query": 5},
        {"query": "q" * 501},
        {"query": "a\0b"},
        {"query": "q", "video_ids": "1"},
        {"query": "q", "video_ids": ["1"]},
        {"query": "q", "video_ids": [1.5]},
        {"query": "q", "video_ids": {"1": 2}},
        {"query": "q", "limit": 0},
        {"query": "q", "options": []},
    ],
)
def test_bad_searches(world: World, user: User, given: dict[str, Any]) -> None:
    body = problem(user.call("POST", SEARCH, json=given), 400)
    assert any(name in body["error"] for name in ("query", *given))
    assert requests_of(world, user) == []


@pytest.mark.parametrize("video_ids", [{}, {"video_ids": None}, {"video_ids": []}])
def test_no_video_ids_mean_all(world: World, user: User, video_ids: dict[str, Any]) -> None:
    submit(user, **video_ids)
    [request] = requests_of(world, user)
    assert request.get("video_ids") is None


def test_video_ids_are_passed_on_whether_known_or_not(world: World, user: User) -> None:
    submit(user, video_ids=[3, 999_999_999])
    [request] = requests_of(world, user)
    assert request["video_ids"] == [3, 999_999_999]


def test_a_search_is_the_callers_own_and_sees_what_was_written(world: World, user: User) -> None:
    user.video()
    user.video()
    submit(user, "what I want")
    [request] = requests_of(world, user)
    assert (request["query"], request["library_version"]) == ("what I want", 2)


def test_polling_until_it_is_completed(stage: Stage, user: User) -> None:
    job = submit(user)
    waiting: dict[str, Any] = {
        "job_id": job.id,
        "status": "queued",
        "results": [],
        "completed_at": None,
    }
    assert ok(poll(job)) == waiting
    stage.tell(stage.started(job))
    assert ok(poll(job)) == {**waiting, "status": "processing"}
    stage.keep_results(job)
    stage.tell(stage.completed(job))
    body = ok(poll(job))
    assert set(body) == {"job_id", "status", "results", "completed_at"}
    assert body["status"] == "completed"
    utc(body["completed_at"])
    [result] = body["results"]
    assert {"video_id", "title", "relevance_score", "matched_text"} <= set(result)
    assert result["relevance_score"] == RESULT["relevance_score"]


def test_waiting_for_the_finished_job(stage: Stage, user: User) -> None:
    """Completed before the wait begins: the answer has all of it at once."""
    answer = user.call("POST", SEARCH, json={"query": "q"}, headers={"Idempotency-Key": "once"})
    job = Job(user, ok(answer, 202)["job_id"])
    stage.keep_results(job)
    stage.tell(stage.started(job), stage.completed(job))
    headers = {"Idempotency-Key": "once", "Prefer": "wait=5"}
    answer = user.call("POST", SEARCH, json={"query": "q"}, headers=headers)
    body = ok(answer)
    assert (body["job_id"], body["status"]) == (job.id, "completed")
    assert len(body["results"]) == 1
    assert answer.headers["Preference-Applied"] == "wait=5"


def test_waiting_in_vain(stage: Stage, user: User) -> None:
    assert stage.broker
    answer = user.call("POST", SEARCH, json={"query": "q"}, headers={"Prefer": "wait=0"})
    assert ok(answer, 202)["status"] == "queued"


@pytest.mark.parametrize("job_id", ["1", "nothing", "0" * 36, "a%00b", "x" * 500])
def test_unknown_jobs(user: User, job_id: str) -> None:
    problem(user.call("GET", f"{SEARCH}/{job_id}"), 404)


def test_a_job_of_somebody_else(user: User, other: User) -> None:
    job = submit(other)
    problem(user.call("GET", f"{SEARCH}/{job.id}"), 404)
    problem(user.call("GET", f"/api/v1/users/{other.id}/search/{job.id}"), 403, "Unauthorized")


@pytest.mark.parametrize(("method", "path"), [("POST", SEARCH), ("GET", SEARCH + "/1")])
def test_authentication_and_whose_it_is(user: User, other: User, method: str, path: str) -> None:
    mine = path.replace("{me}", str(user.id))
    problem(user.client.open(mine, method=method, data=b"{"), 401, "Authentication required")
    problem(other.call(method, mine, data=b"{"), 403, "Unauthorized")


def test_an_api_key_searches_as_well(user: User) -> None:
    _, key = user.api_key()
    path = SEARCH.replace("{me}", str(user.id))
    body = ok(user.client.post(path, json={"query": "q"}, headers={"X-API-Key": key}), 202)
    headers = {"Authorization": f"Bearer {key}"}
    assert ok(user.client.get(f"{path}/{body['job_id']}", headers=headers))["status"] == "queued"


def poll(job: Job) -> TestResponse:
    return job.user.call("GET", f"{SEARCH}/{job.id}")


def requests_of(world: World, user: User) -> list[dict[str, Any]]:
    return [row for row in world.events("search.requested") if row["user_id"] == user.id]
