"""Calling a search off and running it again, in whatever order the messages come."""

import threading
from contextlib import suppress
from datetime import timedelta
from itertools import permutations
from typing import Any

import pytest

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from search_worker.jobs.claim import Claim, claim
from search_worker.jobs.interruption import Interrupted, Interruptible
from search_worker.jobs.parts import Patience
from search_worker.jobs.read import one_job
from search_worker.jobs.record import LostClaim, complete
from shared_schemas.events import (
    SearchCancelled,
    SearchCancelRequested,
    SearchProgressed,
    SearchRequested,
)
from shared_schemas.transport import Reject
from tests.unit.search_worker.builders import (
    JOB,
    START,
    Clock,
    Scripted,
    Worker,
    event,
    index,
    request,
    video,
)
from tests.waiting import wait_until


def cancellation(**changes: Any) -> SearchCancelRequested:  # noqa: ANN401
    values = {"job_id": JOB, "user_id": 1, "requested_at": START}
    return SearchCancelRequested.model_validate({**values, **changes})


def job(worker: Worker) -> dict[str, Any]:
    with worker.database.read() as session:
        found = one_job(session, JOB, 1)
    assert found is not None
    return found


def begin(worker: Worker, asked: SearchRequested | None = None) -> Claim:
    with worker.database.write() as session:
        taken = claim(
            session, asked or request(), worker.lease.holder, worker.clock(), lambda _: False
        )
    assert isinstance(taken, Claim)
    return taken


def test_one_that_runs_can_write_nothing_once_it_is_called_off(worker: Worker) -> None:
    running = begin(worker)
    worker.cancel([event(cancellation())])
    with pytest.raises(LostClaim), worker.database.write() as session:
        complete(session, running, Findings(()), worker.clock())
    done = job(worker)
    assert (done["status"], done["results"]) == ("cancelled", [])
    assert [each["outcome"] for each in done["attempts"]] == ["cancelled"]
    [fact] = worker.facts()
    assert isinstance(fact.data, SearchCancelled)
    assert fact.data.attempt == 1


def test_what_was_completed_stays_so(worker: Worker) -> None:
    worker.run([event(request())])
    worker.cancel([event(cancellation())])
    assert job(worker)["status"] == "completed"
    assert worker.fact_types() == ["search.started", "search.completed"]


def test_unless_its_owner_was_told_otherwise(worker: Worker) -> None:
    index(worker.database, [video(1, "python")])
    worker.run([event(request())])
    worker.cancel([event(cancellation(decided=True))])
    done = job(worker)
    assert (done["status"], done["results"], done["top_results"]) == ("cancelled", [], [])
    assert worker.fact_types() == ["search.started", "search.completed", "search.cancelled"]


def test_a_cancellation_before_its_request_is_kept(worker: Worker) -> None:
    worker.cancel([event(cancellation(decided=True))])
    worker.run([event(request())])
    done = job(worker)
    assert (done["status"], done["attempts"]) == ("cancelled", [])
    assert worker.fact_types() == ["search.cancelled"]


def test_the_same_cancellation_again_does_nothing(worker: Worker) -> None:
    for _ in range(2):
        worker.cancel([event(cancellation(decided=True))])
        worker.run([event(request())])
    assert worker.fact_types() == ["search.cancelled"]


def test_a_retry_runs_again_and_counts_attempts_on(worker: Worker) -> None:
    begin(worker)
    worker.cancel([event(cancellation())])
    worker.run([event(request(run=2, submitted_at=worker.clock()))])
    done = job(worker)
    assert (done["status"], done["run"]) == ("completed", 2)
    assert [each["outcome"] for each in done["attempts"]] == ["cancelled", "completed"]
    assert [getattr(fact.data, "run", 0) for fact in worker.facts()] == [None, 2, 2]


def test_cancelled_retried_and_cancelled_in_any_order(worker: Worker) -> None:
    """However the four messages overtake one another, the last word of the owner holds."""
    messages = [
        event(request()),
        event(cancellation(decided=True)),
        event(request(run=2)),
        event(cancellation(run=2, decided=True)),
    ]
    for number, order in enumerate(permutations(range(4))):
        job_id = f"job-{number}"
        for place in order:
            data = messages[place].data.model_copy(update={"job_id": job_id})
            handler = worker.cancel if isinstance(data, SearchCancelRequested) else worker.run
            handler([event(data)])
        with worker.database.read() as session:
            done = one_job(session, job_id, 1)
        assert done is not None
        assert (done["status"], done["run"]) == ("cancelled", 2), order


def test_an_old_cancellation_leaves_the_retry_alone(worker: Worker) -> None:
    worker.run([event(request(run=2))])
    worker.cancel([event(cancellation(decided=True))])
    assert job(worker)["status"] == "completed"


def test_a_retry_does_not_wait_for_the_run_before_it(worker: Worker) -> None:
    """It may come before the cancellation, while another process is at the first run."""
    first = begin(worker)
    other = Worker(worker.database, worker.clock, name="worker-2")
    other.run([event(request(run=2))])
    assert job(other)["status"] == "completed"
    with pytest.raises(LostClaim), worker.database.write() as session:
        complete(session, first, Findings(()), worker.clock())


def test_another_users_job_is_not_called_off(worker: Worker) -> None:
    begin(worker)
    with pytest.raises(Reject):
        worker.cancel([event(cancellation(user_id=2))])
    assert job(worker)["status"] == "processing"


class _Endless:
    """An algorithm that never ends by itself and heeds nobody."""

    def __init__(self) -> None:
        self.begun = threading.Event()
        self.left = threading.Event()

    def __call__(self, query: Query, _library: Library) -> Findings:
        self.begun.set()
        query.progress(0.25)
        try:
            while True:
                with suppress(Exception):  # as careless as other people's code may be
                    sum(range(1000))
        finally:
            self.left.set()


@pytest.fixture
def endless() -> _Endless:
    return _Endless()


def searching(worker: Worker, endless: _Endless, **patience: float) -> tuple[Worker, Any]:
    made = Worker(
        worker.database,
        worker.clock,
        Algorithms([Scripted(endless)]),
        Patience(**{name: timedelta(seconds=value) for name, value in patience.items()}),  # type: ignore[arg-type] # all of them are durations
    )
    thread = threading.Thread(
        target=made.run, args=[[event(request(algorithm="scripted"))]], daemon=True
    )
    thread.start()
    assert endless.begun.wait(10)
    return made, thread


def test_a_search_that_heeds_nobody_is_interrupted(worker: Worker, endless: _Endless) -> None:
    made, thread = searching(worker, endless)
    made.cancel([event(cancellation())])
    made.running.turn()
    thread.join(5)
    assert endless.left.is_set()
    assert not thread.is_alive()
    assert made.fact_types() == ["search.started", "search.cancelled"]


def test_another_process_may_be_told(worker: Worker, endless: _Endless, clock: Clock) -> None:
    made, thread = searching(worker, endless)
    made.running.start()
    Worker(worker.database, clock, name="worker-2").cancel([event(cancellation())])
    thread.join(1)
    assert not thread.is_alive(), "within a second"
    made.running.stop()


def test_a_search_that_takes_too_long_fails(worker: Worker, endless: _Endless) -> None:
    made, thread = searching(worker, endless, search=0.3)
    made.running.start()
    thread.join(5)
    made.running.stop()
    done = job(made)
    assert (done["status"], done["error"]["code"]) == ("failed", "deadline_exceeded")
    assert [each["outcome"] for each in done["attempts"]] == ["failed"]
    assert made.fact_types() == ["search.started", "search.failed"]


def test_a_long_search_tells_its_progress(worker: Worker, endless: _Endless) -> None:
    made, thread = searching(worker, endless)
    made.running.start()
    wait_until(lambda: "search.progressed" in made.fact_types(), 10)
    made.cancel([event(cancellation())])
    thread.join(5)
    made.running.stop()
    [told] = [fact.data for fact in made.facts() if isinstance(fact.data, SearchProgressed)]
    assert told.fraction == 0.25


def test_an_interruption_never_comes_late() -> None:
    """Interrupting and ending race; after `run` has ended nothing may be raised any more."""
    for _ in range(300):
        work = Interruptible()
        go = threading.Event()
        racing = threading.Thread(target=lambda go=go, work=work: (go.wait(), work.interrupt()))
        racing.start()
        go.set()
        with suppress(Interrupted):
            work.run(lambda: sum(range(200)))
        sum(range(2000))  # would be hit here
        racing.join()
