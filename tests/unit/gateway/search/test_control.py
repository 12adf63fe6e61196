"""Cancelling a search and running it again: who decides, and what a late fact may change."""

import threading
from itertools import permutations

import pytest

from shared_schemas.events import EventData
from tests.unit.gateway.search.stage import Job, Stage, submit
from tests.unit.gateway.world import Json, User, World, json_of


def cancel(job: Job) -> tuple[int, Json]:
    answer = job.user.call("POST", f"/api/v1/search/jobs/{job.id}/cancel")
    return answer.status_code, json_of(answer)


def retry(job: Job) -> tuple[int, Json]:
    answer = job.user.call("POST", f"/api/v1/search/jobs/{job.id}/retry")
    return answer.status_code, json_of(answer)


def of_run(fact: EventData, run: int) -> EventData:
    return fact.model_copy(update={"run": run})


def test_what_waits_is_cancelled_at_once(world: World, user: User) -> None:
    job = submit(user)
    status, body = cancel(job)
    assert (status, body["status"], body["job_id"]) == (200, "cancelled", job.id)
    assert body["completed_at"] == body["cancel_requested_at"] == "2026-03-01T12:00:00Z"
    assert job.state()["status"] == "cancelled"
    [asked] = world.events("search.cancel_requested")
    assert (asked["job_id"], asked["decided"]) == (job.id, True)
    assert cancel(job)[0] == 200, "again is no error"
    assert len(world.events("search.cancel_requested")) == 1


def test_and_stays_so_whatever_a_worker_has_done_meanwhile(stage: Stage, user: User) -> None:
    for order in permutations(range(3)):
        job = submit(user)
        cancel(job)
        facts = [stage.started(job), stage.completed(job), stage.cancelled(job, 1)]
        for place in order:
            stage.tell(facts[place])
            assert job.state()["status"] == "cancelled", order
        told = [each["event"] for each in job.details()["timeline"]]
        assert told == ["accepted", "cancel_requested", "cancelled"], order


def test_what_runs_is_for_its_worker_to_end(stage: Stage, world: World, user: User) -> None:
    job = submit(user)
    stage.tell(stage.started(job))
    answered: list[tuple[int, Json]] = []
    caller = threading.Thread(target=lambda: answered.append(cancel(job)))
    caller.start()
    while not world.events("search.cancel_requested"):
        pass
    assert "decided" not in world.events("search.cancel_requested")[0]
    stage.tell(stage.cancelled(job, 1))
    caller.join()
    [(status, body)] = answered
    assert (status, body["status"]) == (200, "cancelled")
    assert [each["outcome"] for each in job.listed()["attempts"]] == ["cancelled"]


def test_a_worker_that_is_away_is_waited_for(stage: Stage, world: World, user: User) -> None:
    job = submit(user)
    stage.tell(stage.started(job))
    status, body = cancel(job)
    assert (status, body["status"]) == (202, "processing")
    assert body["cancel_requested_at"]
    assert cancel(job)[0] == 202
    assert len(world.events("search.cancel_requested")) == 1, "asked once"
    stage.tell(stage.cancelled(job, 1))
    assert job.state()["status"] == "cancelled"


def test_a_completion_that_was_first_wins(stage: Stage, user: User) -> None:
    job = submit(user)
    stage.tell(stage.started(job))
    assert cancel(job)[0] == 202
    stage.tell(stage.completed(job))
    stage.keep_results(job)
    assert job.state()["status"] == "completed"
    status, body = cancel(job)
    assert (status, body["status_of_job"]) == (409, "completed")
    assert body["error"] == "The search has ended already: it is completed"


@pytest.mark.parametrize("end", ["failed", "cancelled"])
def test_a_retry_is_another_run_of_the_same_job(
    stage: Stage, world: World, user: User, end: str
) -> None:
    members = {
        "limit": 7, "filters": {"language": "en"}, "priority": "batch", "sort": "duration",
        "facets": ["year"],
    }  # fmt: skip
    job = submit(user, "again", **members)
    stage.tell(stage.started(job), getattr(stage, end)(job, 1))
    user.video()
    world.forget_events()
    status, body = retry(job)
    assert (status, body["status"], body["run"]) == (202, "queued", 2)
    assert (body["completed_at"], body["error"]) == (None, None)
    [asked] = world.events("search.requested")
    again = {"job_id": job.id, "run": 2, "query": "again", **members}
    assert {name: asked[name] for name in again} == again
    assert asked["library_version"] == 1, "the library as it is now"
    stage.tell(
        of_run(stage.started(job, 2), 2),
        of_run(stage.completed(job, 2), 2),
    )
    listed = job.listed()
    assert (listed["status"], listed["result_count"]) == ("completed", 1)
    assert [each["outcome"] for each in listed["attempts"]] == [end, "completed"]


def test_late_facts_of_the_run_before_move_nothing(stage: Stage, user: User) -> None:
    job = submit(user)
    cancel(job)
    retry(job)
    stage.tell(stage.started(job), stage.completed(job), stage.cancelled(job, 1))
    assert job.listed()["status"] == "queued"
    stage.tell(of_run(stage.started(job, 2), 2))
    assert job.listed()["status"] == "processing"


def test_a_cancelled_retry_can_be_retried(user: User) -> None:
    job = submit(user)
    for run in (1, 2, 3):
        assert job.listed()["run"] == run
        assert cancel(job)[0] == 200
        assert retry(job)[0] == 202
    assert job.listed()["status"] == "queued"


@pytest.mark.parametrize("facts", [[], ["started"], ["started", "completed"]])
def test_only_what_failed_or_was_cancelled_can_be_retried(
    stage: Stage, world: World, user: User, facts: list[str]
) -> None:
    job = submit(user)
    for fact in facts:
        stage.tell(getattr(stage, fact)(job))
    world.forget_events()
    assert retry(job)[0] == 409
    assert world.events("search.requested") == []


@pytest.mark.parametrize("verb", ["cancel", "retry"])
@pytest.mark.parametrize("job_id", ["unknown", "x" * 500, "%00", "' OR 1=1"])
def test_an_unknown_job(user: User, verb: str, job_id: str) -> None:
    answer = user.call("POST", f"/api/v1/search/jobs/{job_id}/{verb}")
    assert answer.status_code == 404


@pytest.mark.parametrize("verb", ["cancel", "retry"])
def test_another_users_job_is_unknown(world: World, user: User, verb: str) -> None:
    job = submit(user)
    answer = world.user().call("POST", f"/api/v1/search/jobs/{job.id}/{verb}")
    assert answer.status_code == 404
    assert job.state()["status"] == "queued"


def test_the_timeline_tells_of_it(world: World, user: User) -> None:
    job = submit(user)
    world.clock.advance(seconds=1)
    cancel(job)
    world.clock.advance(seconds=1)
    retry(job)
    told = [(each["event"], each["detail"]) for each in job.details()["timeline"]]
    assert told == [
        ("accepted", {}),
        ("cancel_requested", {"decided": True}),
        ("retried", {"run": 2}),
    ]


@pytest.mark.usefixtures("stage")
def test_whoever_waits_for_a_cancelled_search_is_answered(user: User) -> None:
    answers: list[Json] = []

    def wait() -> None:
        answer = user.call(
            "POST",
            "/api/v1/users/{me}/search",
            json={"query": "x"},
            headers={"Prefer": "wait=20", "Idempotency-Key": "k"},
        )
        answers.append(json_of(answer))

    waiting = threading.Thread(target=wait)
    waiting.start()
    jobs: list[Json] = []
    while not jobs:
        jobs = json_of(user.call("GET", "/api/v1/search/jobs"))["jobs"]
    cancel(Job(user, jobs[0]["job_id"]))
    waiting.join(5)
    assert [answer["status"] for answer in answers] == ["cancelled"]
