"""A recorded search run again: what it answers, and that it leaves no trace and holds up nobody."""

import time
from collections.abc import Callable
from concurrent.futures import ThreadPoolExecutor
from datetime import timedelta
from threading import Event
from typing import Any

import pytest
from sqlalchemy import select

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from search_worker.database import all_tables
from search_worker.jobs.parts import Patience
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import (
    HEADERS,
    JOB,
    Clock,
    Scripted,
    Worker,
    api,
    deleted,
    event,
    index,
    request,
    updated,
    video,
)

PATH = f"/internal/v1/jobs/{JOB}/rerun"
Behaviour = Callable[[Query, Library], Findings]


def ask(worker: Worker, **query: Any) -> tuple[int, dict[str, Any]]:  # noqa: ANN401 - as in a URL
    answer = api(worker).test_client().get(PATH, query_string=query, headers=HEADERS)
    body: dict[str, Any] = answer.get_json()
    return answer.status_code, body


def ids(results: list[dict[str, Any]]) -> list[int]:
    return [each["video_id"] for each in results]


def all_rows(database: Database) -> dict[str, list[Any]]:
    tables = all_tables().sorted_tables
    with database.read() as session:
        return {table.name: list(session.execute(select(table)).all()) for table in tables}


def with_algorithm(worker: Worker, behaviour: Behaviour, seconds: float = 60) -> Worker:
    """Return the worker with an algorithm of the test's own, and a job that it has failed."""
    patience = Patience(search=timedelta(seconds=seconds), attempts=1)
    made = Worker(worker.database, Clock(), Algorithms([Scripted(behaviour)]), patience)
    worker.run([event(request(algorithm="scripted"))])  # which it does not know
    return made


def test_the_recorded_results_and_those_of_now(worker: Worker) -> None:
    index(worker.database, [video(1, "Python talk"), video(2, "Python")])
    worker.run([event(request("python", library_version=2))])
    index(worker.database, [updated(1, "Ruby talk", 3), video(4, "Python once more")])
    before, facts = all_rows(worker.database), worker.facts()
    status, found = ask(worker)
    assert status == 200
    assert sorted(ids(found["job"]["results"])) == [1, 2]
    assert sorted(ids(found["rerun"]["results"])) == [2, 4]
    assert (found["job"]["library_version"], found["applied_version"]) == (2, 4)
    assert found["rerun"]["algorithm"] == "keyword"
    assert found["rerun"]["execution_time_ms"] > 0
    assert (all_rows(worker.database), worker.facts()) == (before, facts)


def test_nothing_changed_nothing_differs(worker: Worker) -> None:
    videos = [video(number, f"Python {number}", language="en") for number in range(1, 6)]
    index(worker.database, [*videos, video(6, "Python auf Deutsch", language="de")])
    narrow = {
        "filters": {"language": "en"}, "video_ids": [1, 2, 3], "limit": 2,
        "sort": "-recorded_at", "facets": ("language",),
    }  # fmt: skip
    worker.run([event(request("python", library_version=6, **narrow))])
    _, found = ask(worker)
    assert len(found["rerun"]["results"]) == 2
    assert found["rerun"]["results"] == found["job"]["results"]
    counted = {"language": [{"value": "en", "count": 3}]}
    assert found["rerun"]["facets"] == found["job"]["facets"] == counted
    assert found["job"]["sort"] == "-recorded_at"


def test_another_algorithm_has_its_own_options(worker: Worker) -> None:
    index(worker.database, [video(1, "Python talk")])
    worker.run([event(request("pyhton"))])
    _, found = ask(worker, algorithm="fuzzy")
    assert found["job"]["results"] == []
    assert found["rerun"]["algorithm"] == "fuzzy"
    assert ids(found["rerun"]["results"]) == [1]
    assert found["rerun"]["notes"] == ['repaired "pyhton" to "python"']


def test_only_the_owner_s_library_is_searched(worker: Worker) -> None:
    index(worker.database, [video(1, "Python"), video(2, "Python", user_id=2, library_version=1)])
    worker.run([event(request(library_version=1))])
    assert ids(ask(worker)[1]["rerun"]["results"]) == [1]
    index(worker.database, [deleted(1, 2)])
    assert ids(ask(worker)[1]["rerun"]["results"]) == []


@pytest.mark.parametrize(
    ("query", "status", "words"),
    [
        ({"algorithm": "magic"}, 400, "magic"),
        ({"algorithm": ""}, 400, "algorithm"),
        ({"seconds": "nan"}, 400, "seconds"),
        ({"seconds": "0"}, 400, "seconds"),
        ({"algoritm": "text"}, 400, "algoritm"),
    ],
)
def test_what_cannot_be_asked(
    worker: Worker, query: dict[str, str], status: int, words: str
) -> None:
    worker.run([event(request())])
    answered, body = ask(worker, **query)
    assert answered == status
    assert words in body["error"]


def test_an_unknown_job(worker: Worker) -> None:
    assert ask(worker)[0] == 404


def test_a_stranger_is_refused(worker: Worker) -> None:
    assert api(worker).test_client().get(PATH).status_code == 401


def test_an_algorithm_that_fails_says_how(worker: Worker) -> None:
    def fail(_query: Query, _library: Library) -> Findings:
        raise ZeroDivisionError("of mine")

    status, body = ask(with_algorithm(worker, fail))
    assert (status, body["error"]) == (500, "the algorithm failed: ZeroDivisionError: of mine")


@pytest.mark.parametrize(("allowed", "asked"), [(0.05, {}), (60, {"seconds": 0.05})])
def test_a_deadline_is_kept(worker: Worker, allowed: float, asked: dict[str, float]) -> None:
    def endless(_query: Query, _library: Library) -> Findings:
        while True:
            time.sleep(0.001)

    stuck = with_algorithm(worker, endless, allowed)
    began = time.monotonic()
    status, body = ask(stuck, **asked)
    assert (status, body["error"]) == (504, "the search took longer than 0.05 s")
    assert time.monotonic() - began < 5
    assert ask(stuck, seconds=0.01)[0] == 504  # and it is free for the next


def test_one_at_a_time_and_the_others_are_answered(worker: Worker) -> None:
    begun, go_on = Event(), Event()

    def wait(_query: Query, _library: Library) -> Findings:
        begun.set()
        assert go_on.wait(20)
        return Findings(())

    client = api(with_algorithm(worker, wait)).test_client

    def get(path: str) -> tuple[int, str | None]:
        answer = client().get(path, headers=HEADERS)
        return answer.status_code, answer.headers.get("Retry-After")

    with ThreadPoolExecutor(1) as pool:
        first = pool.submit(get, PATH)
        assert begun.wait(20)
        try:
            assert get(PATH) == (503, "1")
            assert get(f"/api/v1/search/jobs/{JOB}?user_id=1") == (200, None)
            worker.run([event(request(job_id="another", user_id=3))])
            assert get("/api/v1/search/jobs/another?user_id=3") == (200, None)
        finally:
            go_on.set()
        assert first.result(20) == (200, None)
    assert get(PATH) == (200, None)
