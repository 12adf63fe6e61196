"""A search sees what its caller wrote before, and waits for it without holding up others."""

import pytest

from search_worker.scheduling import candidates
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import (
    Clock,
    Wired,
    Worker,
    event,
    index,
    request,
    video,
)
from tests.unit.search_worker.jobs.builders import job
from tests.waiting import wait_until


def test_an_ended_job_waits_for_no_index(worker: Worker) -> None:
    worker.run([event(request())])
    worker.run([event(request(library_version=9))])
    assert worker.fact_types() == ["search.started", "search.completed"]


def test_a_search_waits_for_what_its_caller_wrote(worker: Worker) -> None:
    wired = Wired(worker)
    wired.publish(request("python", library_version=2))
    wired.broker.run()
    assert job(worker.database)["status"] == "queued"
    wired.publish(video(1, "python one"))
    wired.broker.run()
    assert job(worker.database)["status"] == "queued"
    wired.publish(video(2, "python two"))
    wired.broker.run()
    done = job(worker.database)
    assert (done["status"], done["result_count"]) == ("completed", 2)
    assert [each["number"] for each in done["attempts"]] == [1]


def test_a_search_whose_index_stays_behind_fails_saying_so(worker: Worker) -> None:
    wired = Wired(worker)
    wired.publish(request("python", library_version=2))
    wired.broker.run()
    worker.clock.advance(299)
    worker.work()
    assert job(worker.database)["status"] == "queued"
    worker.clock.advance(2)
    worker.work()
    assert job(worker.database)["error"]["code"] == "index_behind"
    assert worker.fact_types() == ["search.started", "search.failed"]


def test_after_an_outage_the_index_is_given_its_time(worker: Worker) -> None:
    worker.clock.advance(1_000)
    worker.run([event(request("python", library_version=1))])
    worker.index([event(video(1, "python"))])
    assert job(worker.database)["status"] == "completed"


def test_who_waits_for_the_index_holds_up_nobody(
    worker: Worker, monkeypatch: pytest.MonkeyPatch
) -> None:
    """Not even the same user's searches, nor when very many wait in front."""
    monkeypatch.setattr(candidates, "LOOKED_AT", 5)
    early = [request(job_id=f"early-{number}", library_version=1) for number in range(10)]
    late = request(job_id="late", library_version=0)
    worker.run([event(one) for one in [*early, late]])
    assert job(worker.database, "late")["status"] == "completed"
    worker.index([event(video(1, "python"))])
    assert all(job(worker.database, one.job_id)["result_count"] == 1 for one in early)


def test_another_process_may_be_the_one_that_indexes(database: Database, clock: Clock) -> None:
    searching = Worker(database, clock)
    elsewhere = Worker(database, clock, name="worker-2")
    searching.run([event(request("python", library_version=1))])
    index(elsewhere.database, [video(1, "python")])
    searching.scheduler.start()
    wait_until(lambda: job(database)["status"] == "completed")
    assert searching.scheduler.stop(10)
    assert job(database)["result_count"] == 1
