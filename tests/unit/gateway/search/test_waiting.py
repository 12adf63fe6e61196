"""`Prefer: wait`: woken at once, or by the shared look, or sent away."""

import threading
import time
from concurrent.futures import Future, ThreadPoolExecutor

import pytest
from sqlalchemy import event as sqlalchemy_event
from werkzeug.test import TestResponse

from gateway.search.preferences import wait_asked_for
from gateway.search.waiting import JobWaiters, Waited
from shared_schemas.storage import Database
from tests.unit.gateway.search.stage import RESULT, Job, Stage, submit
from tests.unit.gateway.world import User, World, json_of

SEARCH = "/api/v1/users/{me}/search"


@pytest.mark.parametrize(
    ("headers", "seconds"),
    [
        ([], None),
        (["wait=5"], 5),
        (["respond-async, wait=5"], 5),
        (["respond-async", "Wait = 7; foo"], 7),
        (['wait="12"'], 12),
        (["wait=31"], 30),
        (["wait=5, wait=9"], 5),
        (["wait=0"], 0),
        (["wait"], None),
        (["wait=soon"], None),
        (["wait=-1"], None),
        (["wait=1.5"], None),
        (["return=minimal"], None),
        ([",,;="], None),
    ],
)
def test_the_prefer_header(headers: list[str], seconds: int | None) -> None:
    assert wait_asked_for(headers) == seconds


def submit_waiting(user: User, seconds: int) -> TestResponse:
    return user.call("POST", SEARCH, json={"query": "talk"}, headers={"Prefer": f"wait={seconds}"})


def the_job(world: World, user: User) -> Job:
    """Return the job whose submission waits, once it is committed."""
    deadline = time.monotonic() + 5
    while not (asked := world.events("search.requested")):
        assert time.monotonic() < deadline
        threading.Event().wait(0.005)
    return Job(user, asked[-1]["job_id"])


def test_the_finished_search_is_the_answer(world: World, stage: Stage, user: User) -> None:
    with ThreadPoolExecutor(1) as threads:
        waiting: Future[TestResponse] = threads.submit(submit_waiting, user, 20)
        job = the_job(world, user)
        stage.keep_results(job)
        began = time.monotonic()
        stage.tell(stage.completed(job))
        answer = waiting.result(timeout=5)
    assert time.monotonic() - began < 3
    assert answer.status_code == 200
    assert answer.headers["Preference-Applied"] == "wait=20"
    assert json_of(answer) == {
        "job_id": job.id,
        "status": "completed",
        "results": [RESULT],
        "completed_at": "2026-03-01T12:00:02Z",
    }
    [counted] = [usage for usage in world.usage() if usage.get("job_id") == job.id]
    assert counted["status"] == 200


def test_time_runs_out(stage: Stage, user: User) -> None:
    del stage
    began = time.monotonic()
    answer = submit_waiting(user, 1)
    assert time.monotonic() - began >= 1
    assert answer.status_code == 202
    assert answer.headers["Preference-Applied"] == "wait=1"
    assert json_of(answer)["status"] == "queued"


def test_a_failed_search_is_an_answer_too(world: World, stage: Stage, user: User) -> None:
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(submit_waiting, user, 20)
        job = the_job(world, user)
        stage.tell(stage.failed(job))
        answer = waiting.result(timeout=5)
    assert answer.status_code == 200
    assert json_of(answer)["error"]["code"] == "bad_options"


def test_the_id_is_not_lost_when_results_cannot_be_had(
    world: World, stage: Stage, user: User
) -> None:
    world.search_worker.available = False
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(submit_waiting, user, 20)
        job = the_job(world, user)
        stage.tell(stage.completed(job))
        answer = waiting.result(timeout=5)
    assert answer.status_code == 202
    assert json_of(answer) == {"job_id": job.id, "status": "queued", "results": []}


def test_no_transaction_is_held_while_waiting(world: World, stage: Stage, user: User) -> None:
    with ThreadPoolExecutor(1) as threads:
        waiting = threads.submit(submit_waiting, user, 20)
        job = the_job(world, user)
        user.video(title="written while the other waits")
        stage.tell(stage.failed(job))
        waiting.result(timeout=5)


def test_an_end_heard_by_another_process_is_seen(stage: Stage, user: User) -> None:
    job = submit(user)
    here = JobWaiters(stage.world.parts.database, limit=4)
    here.start()
    with ThreadPoolExecutor(3) as threads:
        waits = [threads.submit(here.wait, job.id, 10.0) for _ in range(3)]
        stage.tell(stage.completed(job))  # wakes the waiters of `stage`, and not these
        assert [wait.result(timeout=5) for wait in waits] == [Waited.FINISHED] * 3
    here.stop(2)


def test_one_query_serves_all_and_none_runs_for_nobody(stage: Stage, user: User) -> None:
    looks = _count_queries(stage.world.parts.database)
    here = JobWaiters(stage.world.parts.database, limit=8)
    here.start()
    threading.Event().wait(0.1)
    assert looks == []
    job = submit(user)
    looks.clear()
    with ThreadPoolExecutor(8) as threads:
        list(threads.map(lambda _: here.wait(job.id, 0.3), range(8)))
    assert 2 <= len([look for look in looks if "jobs" in look]) <= 30
    here.stop(2)


def test_more_than_fit_do_not_wait(stage: Stage, user: User) -> None:
    job = submit(user)
    here = JobWaiters(stage.world.parts.database, limit=1)
    with ThreadPoolExecutor(1) as threads:
        first = threads.submit(here.wait, job.id, 10.0)
        while here.wait(job.id, 0.0) is not Waited.TOO_MANY:
            assert not first.done()
        here.finished([job.id])
        assert first.result(timeout=5) is Waited.FINISHED


def test_stopping_sends_everybody_away(stage: Stage, user: User) -> None:
    job = submit(user)
    here = JobWaiters(stage.world.parts.database, limit=4)
    here.start()
    with ThreadPoolExecutor(1) as threads:
        wait = threads.submit(here.wait, job.id, 30.0)
        here.stop(2)
        assert wait.result(timeout=5) is Waited.TIME_OUT


def _count_queries(database: Database) -> list[str]:
    seen: list[str] = []

    @sqlalchemy_event.listens_for(database.engine, "before_cursor_execute")
    def note(*arguments: object) -> None:
        seen.append(str(arguments[2]))

    return seen
