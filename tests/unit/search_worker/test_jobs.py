"""One request from the queue to its end, whatever comes twice and whoever dies."""

from datetime import timedelta
from typing import Any

import pytest

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from search_worker.jobs.attempt import MAX_LOST
from search_worker.jobs.claim import Claim, NotClaimed, claim
from search_worker.jobs.parts import Patience
from search_worker.jobs.read import one_job
from search_worker.jobs.record import LostClaim, complete
from shared_schemas.events import SearchCompleted, SearchFailed
from shared_schemas.storage import Database
from shared_schemas.topology import SEARCH_REQUESTS
from shared_schemas.transport import Reject, TryLater
from tests.unit.search_worker.builders import (
    JOB,
    Clock,
    Scripted,
    Wired,
    Worker,
    event,
    index,
    request,
    said,
    video,
)


def job(database: Database, job_id: str = JOB, user_id: int = 1) -> dict[str, Any]:
    with database.read() as session:
        found = one_job(session, job_id, user_id)
    assert found is not None
    return found


def scripted(worker: Worker, behaviour: Any) -> Worker:  # noqa: ANN401 - any callable of that shape
    algorithms = Algorithms([Scripted(behaviour)])
    return Worker(worker.database, worker.clock, algorithms, worker.patience, worker.name)


def nothing(_query: Query, _library: Library) -> Findings:
    return Findings(())


def test_a_request_becomes_results_and_facts(worker: Worker) -> None:
    index(worker.database, [video(1, "Python talk"), said(1, 2, "hello", "from python")])
    worker.run([event(request("python"), "the-request")])
    done = job(worker.database)
    assert (done["status"], done["result_count"], done["error"]) == ("completed", 1, None)
    [result] = done["results"]
    assert (result["video_id"], result["title"]) == (1, "Python talk")
    assert result["matches"] == [{"field": "title", "ranges": [[0, 6]]}]
    assert result["moments"] == [
        {"start": 2.0, "end": 4.0, "text": "from python", "ranges": [[5, 11]]}
    ]
    assert done["top_results"] == [
        {key: result[key] for key in ("video_id", "title", "relevance_score")}
    ]
    [attempt] = done["attempts"]
    assert (attempt["number"], attempt["outcome"]) == (1, "completed")
    assert worker.fact_types() == ["search.started", "search.completed"]
    assert {fact.requestid for fact in worker.facts()} == {"the-request"}
    completed = worker.facts()[1].data
    assert isinstance(completed, SearchCompleted)
    assert (completed.result_count, completed.top_results[0].video_id) == (1, 1)


def test_a_second_delivery_of_a_finished_job_does_nothing(worker: Worker) -> None:
    worker.run([event(request())])
    before = job(worker.database)
    worker.run([event(request())])
    assert job(worker.database) == before
    assert worker.fact_types() == ["search.started", "search.completed"]


@pytest.mark.parametrize(
    ("changes", "code"),
    [
        ({"algorithm": "magic"}, "unknown_algorithm"),
        ({"options": {"speed": "fast"}}, "bad_options"),
        ({"filters": {"colour": "red"}}, "bad_filters"),
        ({"filters": {"min_duration": "long"}}, "bad_filters"),
        ({"filters": {"tags": "no list"}}, "bad_filters"),
    ],
)
def test_what_cannot_be_done_fails_at_once(
    worker: Worker, changes: dict[str, Any], code: str
) -> None:
    worker.run([event(request(**changes))])
    done = job(worker.database)
    assert (done["status"], done["error"]["code"]) == ("failed", code)
    assert str(next(iter(changes))).rstrip("s") in done["error"]["message"]
    failed = worker.facts()[-1].data
    assert isinstance(failed, SearchFailed)
    assert failed.error.model_dump() == done["error"]


def test_an_algorithm_that_fails_is_tried_again_and_then_given_up(worker: Worker) -> None:
    def broken(_query: Query, _library: Library) -> Findings:
        raise ZeroDivisionError("oops")

    wired = Wired(scripted(worker, broken))
    wired.publish(request(algorithm="scripted"))
    wired.broker.run()
    assert job(worker.database)["status"] == "queued"
    for _ in range(5):
        wired.broker.advance(10)
    done = job(worker.database)
    assert (done["status"], done["error"]["code"]) == ("failed", "algorithm_error")
    assert [each["outcome"] for each in done["attempts"]] == ["error", "error", "failed"]
    assert all("ZeroDivisionError: oops" in each["error"] for each in done["attempts"])
    assert wired.worker.fact_types() == ["search.started"] * 3 + ["search.failed"]
    assert wired.broker.messages(SEARCH_REQUESTS.dead_letters) == []


def test_a_failure_that_passes_is_forgotten(worker: Worker) -> None:
    left_to_fail = [ValueError("once")]

    def flaky(_query: Query, _library: Library) -> Findings:
        if left_to_fail:
            raise left_to_fail.pop()
        return Findings(())

    wired = Wired(scripted(worker, flaky))
    wired.publish(request(algorithm="scripted"))
    wired.broker.run()
    wired.broker.advance(1)
    assert job(worker.database)["status"] == "completed"


def begin(worker: Worker, **changes: Any) -> Claim:  # noqa: ANN401
    """Leave a job as a process leaves it that is killed after its claim."""
    with worker.database.write() as session:
        now = worker.clock()
        taken = claim(session, request(**changes), worker.lease.holder, now, lambda _: False)
    assert isinstance(taken, Claim)
    return taken


def test_a_job_that_another_living_worker_runs_comes_back_later(worker: Worker) -> None:
    begin(worker)
    other = Worker(worker.database, worker.clock, name="worker-2")
    with pytest.raises(TryLater) as later:
        other.run([event(request())])
    assert later.value.delay_seconds == 1
    assert other.facts() == []


def test_the_job_of_a_dead_worker_is_run_again(worker: Worker) -> None:
    begin(worker)
    worker.die()
    other = Worker(worker.database, worker.clock, name="worker-2")
    other.run([event(request())])
    done = job(worker.database)
    assert done["status"] == "completed"
    assert [each["outcome"] for each in done["attempts"]] == ["lost", "completed"]


def test_a_job_of_our_own_that_is_not_in_hand_is_run_again(worker: Worker) -> None:
    begin(worker)
    worker.run([event(request())])
    assert [each["outcome"] for each in job(worker.database)["attempts"]] == ["lost", "completed"]


def test_who_lost_a_job_writes_nothing(worker: Worker) -> None:
    late = begin(worker)
    worker.die()
    Worker(worker.database, worker.clock, name="worker-2").run([event(request())])
    before = job(worker.database)
    with pytest.raises(LostClaim), worker.database.write() as session:
        complete(session, late, Findings(()), worker.clock())
    assert job(worker.database) == before


def test_an_earlier_attempt_of_the_same_process_writes_nothing(worker: Worker) -> None:
    earlier, _later = begin(worker), begin(worker)
    with pytest.raises(LostClaim), worker.database.write() as session:
        complete(session, earlier, Findings(()), worker.clock())
    assert job(worker.database)["status"] == "processing"


def test_an_ended_job_is_claimed_by_nobody(worker: Worker) -> None:
    worker.run([event(request())])
    with worker.database.write() as session:
        taken = claim(session, request(), "other", worker.clock(), lambda _: False)
    assert taken is NotClaimed.ENDED


def test_an_ended_job_waits_for_no_index(worker: Worker) -> None:
    worker.run([event(request())])
    worker.run([event(request(library_version=9))])
    assert worker.fact_types() == ["search.started", "search.completed"]


def test_a_worker_that_wakes_up_too_late_tells_nothing(worker: Worker) -> None:
    def meanwhile_taken_over(_query: Query, _library: Library) -> Findings:
        worker.die()
        other = Worker(worker.database, worker.clock, Algorithms([Scripted(nothing)]), name="other")
        other.run([event(request(algorithm="scripted"))])
        return Findings(())

    slow = scripted(worker, meanwhile_taken_over)
    slow.run([event(request(algorithm="scripted"))])
    assert slow.fact_types() == ["search.started"]
    assert [each["outcome"] for each in job(worker.database)["attempts"]] == ["lost", "completed"]


def test_a_search_that_ends_every_process_is_given_up(worker: Worker) -> None:
    for _ in range(MAX_LOST + 1):
        begin(worker)
    worker.run([event(request())])
    assert job(worker.database)["error"]["code"] == "worker_lost"


def test_two_threads_never_run_one_job(worker: Worker) -> None:
    inner: list[str] = []

    def delivered_again(_query: Query, _library: Library) -> Findings:
        with pytest.raises(TryLater):
            busy.run([event(request(algorithm="scripted"))])
        inner.append("refused")
        return Findings(())

    busy = scripted(worker, delivered_again)
    busy.run([event(request(algorithm="scripted"))])
    assert inner == ["refused"]
    assert len(job(worker.database)["attempts"]) == 1


def test_a_search_waits_for_what_its_caller_wrote(worker: Worker) -> None:
    wired = Wired(worker)
    wired.publish(request("python", library_version=2))
    wired.broker.run()
    assert job(worker.database)["status"] == "queued"
    wired.publish(video(1, "python one"))
    wired.broker.advance(2)
    assert job(worker.database)["status"] == "queued"
    wired.publish(video(2, "python two"))
    wired.broker.run()
    wired.broker.advance(2)
    done = job(worker.database)
    assert (done["status"], done["result_count"]) == ("completed", 2)
    assert [each["number"] for each in done["attempts"]] == [1]


def test_a_search_whose_index_stays_behind_fails_saying_so(worker: Worker) -> None:
    wired = Wired(worker)
    wired.publish(request("python", library_version=2))
    wired.broker.advance(60)
    assert job(worker.database)["status"] == "queued"
    worker.clock.advance(301)
    wired.broker.advance(2)
    assert job(worker.database)["error"]["code"] == "index_behind"
    assert worker.fact_types() == ["search.started", "search.failed"]


def test_another_process_may_be_the_one_that_indexes(database: Database, clock: Clock) -> None:
    patience = Patience(index_wait=timedelta(seconds=30))
    searching = Worker(database, clock, patience=patience)
    elsewhere = Worker(database, clock, name="worker-2")

    calls = 0
    applied = searching.versions._applied  # noqa: SLF001 - the seam between looks

    def looks(user_id: int) -> int:
        nonlocal calls
        calls += 1
        if calls == 3:
            elsewhere.index([event(video(1, "python"))])
        return applied(user_id)

    searching.versions._applied = looks  # type: ignore[method-assign] # noqa: SLF001
    searching.run([event(request("python", library_version=1))])
    assert job(database)["result_count"] == 1


def test_a_job_id_of_another_user_is_refused(worker: Worker) -> None:
    worker.run([event(request())])
    begin(worker, job_id="another")
    with pytest.raises(Reject):
        worker.run([event(request(job_id="another", user_id=2))])
    assert job(worker.database, "another")["status"] == "processing"


@pytest.mark.parametrize("data", [video(1), request(user_id=2**62)])
def test_what_is_no_request_is_refused(worker: Worker, data: Any) -> None:  # noqa: ANN401
    with pytest.raises(Reject):
        worker.run([event(data)])


def test_hard_texts_do_not_fail_a_job(worker: Worker) -> None:
    for number, text in enumerate(["\x00", '"', "🎉" * 500, "' OR 1=1 --", "a\u202eb"]):
        worker.run([event(request(text, job_id=f"job-{number}"))])
        assert job(worker.database, f"job-{number}")["status"] == "completed"


def test_total_and_notes_are_kept_with_the_results(worker: Worker) -> None:
    index(worker.database, [video(1, "Python"), video(2, "Python")])
    worker.run([event(request("pyhton ", algorithm="fuzzy", limit=1, library_version=2))])
    kept = job(worker.database)
    assert (kept["result_count"], kept["total_count"]) == (1, 2)
    assert kept["notes"] == ['repaired "pyhton" to "python"']
