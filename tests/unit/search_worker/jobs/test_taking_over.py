"""Whatever comes twice and whoever dies: a job is run by one, and ends once."""

import pytest
from sqlalchemy import select

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from search_worker.jobs.attempt import MAX_LOST
from search_worker.jobs.claim import NotClaimed, claim
from search_worker.jobs.models import WaitingRow
from search_worker.jobs.record import LostClaim, complete
from tests.unit.search_worker.builders import (
    Scripted,
    Worker,
    event,
    request,
)
from tests.unit.search_worker.jobs.builders import begin, hold, job, nothing, scripted


def test_a_second_delivery_of_a_finished_job_does_nothing(worker: Worker) -> None:
    worker.run([event(request())])
    before = job(worker.database)
    worker.run([event(request())])
    assert job(worker.database) == before
    assert worker.fact_types() == ["search.started", "search.completed"]


def test_a_job_that_another_living_worker_runs_is_left_to_it(worker: Worker) -> None:
    begin(worker)
    other = Worker(worker.database, worker.clock, name="worker-2")
    other.run([event(request())])
    other.run([event(request())])
    assert job(worker.database)["status"] == "processing"
    assert other.facts() == []


def test_what_waits_is_run_by_whoever_is_alive(worker: Worker) -> None:
    """Admitted by a process that then died, before or after it had begun."""
    worker.admit([event(request(job_id="begun")), event(request(job_id="waiting"))])
    begin(worker, job_id="begun")
    hold(worker, "begun")
    worker.die()
    other = Worker(worker.database, worker.clock, name="worker-2")
    other.work()
    assert job(worker.database, "waiting")["status"] == "completed"
    outcomes = [each["outcome"] for each in job(worker.database, "begun")["attempts"]]
    assert outcomes == ["lost", "completed"]


def test_what_cannot_be_read_holds_up_nobody(worker: Worker) -> None:
    worker.admit([event(request(job_id="newer")), event(request(job_id="ours"))])
    with worker.database.write() as session:
        session.get_one(WaitingRow, "newer").event = b"{}"
    worker.work()
    assert job(worker.database, "ours")["status"] == "completed"
    assert job(worker.database, "newer")["status"] == "queued"


def test_nothing_that_has_ended_waits(worker: Worker) -> None:
    def broken(_query: Query, _library: Library) -> Findings:
        raise ZeroDivisionError

    failing = Worker(worker.database, worker.clock, Algorithms([Scripted(broken)]))
    failing.run([event(request(job_id="fails", algorithm="scripted"))])
    worker.run([event(request(job_id="refused", algorithm="magic"))])
    worker.run([event(request(job_id="succeeds"))])
    for _ in range(3):
        worker.clock.advance(5)
        failing.work()
    assert job(worker.database, "fails")["status"] == "failed"
    with worker.database.read() as session:
        assert session.scalars(select(WaitingRow)).all() == []


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
    """Although it is delivered again, and although the process took a new name meanwhile."""
    inner: list[bool] = []

    def delivered_again(_query: Query, _library: Library) -> Findings:
        busy.die()
        busy.lease.renew()
        busy.admit([event(request(algorithm="scripted"))])
        inner.append(busy.scheduler.step())
        return Findings(())

    busy = scripted(worker, delivered_again)
    busy.run([event(request(algorithm="scripted"))])
    assert inner[0] is False
    assert [each["number"] for each in job(worker.database)["attempts"]] == list(
        range(1, len(inner) + 1)
    )
