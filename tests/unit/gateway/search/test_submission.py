"""`POST /users/<id>/search`: what is accepted, what is not, and what is committed."""

import pytest
from sqlalchemy import select

from gateway.search.catalogue import Catalogue
from gateway.search.models import Job as JobRow
from gateway.upstream.client import Answer
from shared_schemas.delivery.tables import outbox
from shared_schemas.envelope import Trace
from tests.unit.gateway.search.stage import Stage, submit
from tests.unit.gateway.world import User, World, json_of

SEARCH = "/api/v1/users/{me}/search"
CATALOGUE = "/api/v1/search/algorithms"
KNOWN = Answer(200, {"algorithms": [{"name": "keyword"}, {"name": "text", "description": "d"}]})


def test_a_search_is_queued(user: User) -> None:
    answer = user.call("POST", SEARCH, json={"query": "talk"})
    body = json_of(answer)
    assert answer.status_code == 202
    assert body == {"job_id": body["job_id"], "status": "queued", "results": []}
    assert len(body["job_id"]) == 36


def test_one_transaction_holds_job_request_and_count(world: World, user: User) -> None:
    user.video(title="one")
    user.video(title="two")
    key_id, key = user.api_key()
    world.forget_events()
    answer = user.client.post(
        f"/api/v1/users/{user.id}/search",
        headers={"X-API-Key": key, "X-Request-ID": "mine"},
        json={
            "query": "talk", "video_ids": [1, 2], "algorithm": "text", "limit": 7,
            "options": {"a": 1}, "filters": {"tags": ["x"], "recorded_from": "2020-01-31"},
            "sort": "-duration", "facets": ["tags", "year", "tags"],
        },
    )  # fmt: skip
    job_id = json_of(answer)["job_id"]
    [asked] = world.events("search.requested")
    assert asked == {
        "job_id": job_id,
        "user_id": user.id,
        "api_key_id": key_id,
        "query": "talk",
        "video_ids": [1, 2],
        "algorithm": "text",
        "options": {"a": 1},
        "filters": {"tags": ["x"], "recorded_from": "2020-01-31"},
        "sort": "-duration",
        "facets": ["tags", "year"],
        "limit": 7,
        "library_version": 2,
        "submitted_at": "2026-03-01T12:00:00Z",
    }
    [counted] = world.usage()
    assert (counted["job_id"], counted["status"]) == (job_id, 202)
    assert counted["route"] == "/api/v1/users/{user_id}/search"
    with world.parts.database.read() as session:
        row = session.scalars(select(JobRow)).one()
    assert (row.id, row.status, row.request_id) == (job_id, "queued", "mine")


def test_a_batch_takes_another_way_and_says_so(world: World, user: User) -> None:
    job = submit(user, priority="batch")
    [asked] = world.events("search.requested")
    assert asked["priority"] == "batch"
    assert job.listed()["priority"] == "batch"
    with world.parts.database.read() as session:
        keys = session.scalars(select(outbox.c.type)).all()
    assert keys.count("search.requested.batch") == 1


@pytest.mark.parametrize("video_ids", [None, []])
def test_no_video_ids_mean_all(world: World, user: User, video_ids: list[int] | None) -> None:
    submit(user, video_ids=video_ids)
    submit(user)
    assert all(event.get("video_ids") is None for event in world.events("search.requested"))


def test_a_query_of_500_characters_and_any_unicode(user: User) -> None:
    submit(user, "日" * 500)
    submit(user, "%_\\'\"")


def test_nulls_are_absent(user: User) -> None:
    submit(user, algorithm=None, options=None, filters=None, limit=None)
    submit(user, filters={"tags": None, "language": None})


def test_401_403_come_before_the_body(world: World, user: User) -> None:
    other = world.user()
    assert user.call("POST", f"/api/v1/users/{other.id}/search", data=b"{").status_code == 403
    assert user.client.post(f"/api/v1/users/{user.id}/search", data=b"{").status_code == 401


def test_an_unknown_algorithm_is_told_those_that_exist(world: World, user: User) -> None:
    world.search_worker.answers[CATALOGUE] = KNOWN
    answer = user.call("POST", SEARCH, json={"query": "x", "algorithm": "magic"})
    assert answer.status_code == 400
    assert json_of(answer)["error"] == "algorithm: must be one of keyword, text"
    submit(user, algorithm="keyword")


def test_searches_are_accepted_while_the_worker_is_away(world: World, user: User) -> None:
    world.search_worker.available = False
    submit(user, algorithm="keyword")
    submit(user, algorithm="magic")


def test_what_was_learnt_is_kept_while_the_worker_is_away(world: World, user: User) -> None:
    world.search_worker.answers[CATALOGUE] = KNOWN
    user.call("GET", CATALOGUE)
    world.search_worker.available = False
    assert json_of(user.call("GET", CATALOGUE))["algorithms"][0]["name"] == "keyword"
    answer = user.call("POST", SEARCH, json={"query": "x", "algorithm": "magic"})
    assert answer.status_code == 400


def test_what_was_learnt_is_asked_again_after_a_while(world: World) -> None:
    seconds = 0.0
    catalogue, trace = Catalogue(world.search_worker, lambda: seconds), Trace("request")
    world.search_worker.answers[CATALOGUE] = KNOWN
    catalogue.entries(trace)
    seconds = 5.0
    catalogue.entries(trace)
    assert len(world.search_worker.asked) == 1
    seconds = 11.0
    world.search_worker.available = False
    assert len(catalogue.entries(trace)) == 2
    assert len(world.search_worker.asked) == 2


def test_made_up_names_do_not_ask_the_worker_each_time(world: World, user: User) -> None:
    world.search_worker.answers[CATALOGUE] = KNOWN
    for name in "abcdefgh":
        user.call("POST", SEARCH, json={"query": "x", "algorithm": name})
    assert len(world.search_worker.asked) == 1


def test_an_algorithm_whose_extra_is_missing_is_refused_with_its_name(
    world: World, user: User
) -> None:
    reason = "needs the extra search-worker[semantic], which is not installed"
    unavailable = [{"name": "semantic", "reason": reason}]
    world.search_worker.answers[CATALOGUE] = Answer(200, {**KNOWN.body, "unavailable": unavailable})
    answer = user.call("POST", SEARCH, json={"query": "x", "algorithm": "semantic"})
    assert answer.status_code == 400
    assert json_of(answer)["error"] == f"algorithm: semantic {reason}"


def test_the_default_algorithm_asks_nobody(world: World, user: User) -> None:
    submit(user)
    submit(user, algorithm="auto")
    assert world.search_worker.asked == []


def test_the_algorithms(world: World, user: User) -> None:
    world.search_worker.answers[CATALOGUE] = KNOWN
    found = json_of(user.call("GET", CATALOGUE))["algorithms"]
    assert [entry["name"] for entry in found] == ["keyword", "text"]
    assert user.client.get(CATALOGUE).status_code == 401


def test_the_algorithms_when_nobody_ever_told(world: World, user: User) -> None:
    world.search_worker.available = False
    answer = user.call("GET", CATALOGUE)
    assert answer.status_code == 503
    assert answer.headers["Retry-After"]


def test_the_request_reaches_its_own_queue_too(stage: Stage, user: User) -> None:
    job = submit(user)
    stage.tell(stage.requested(job.id, user.id, query="another query under the same id"))
    assert job.listed()["query"] == "talk"
