"""Short ways to look at jobs, and to leave them as a killed process does."""

from typing import Any

from search_worker.algorithms.interface import Findings, Library, Query
from search_worker.algorithms.registry import Algorithms
from search_worker.jobs.claim import Claim, claim
from search_worker.jobs.models import WaitingRow
from search_worker.jobs.read import one_job
from shared_schemas.events import SearchStarted
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import JOB, Scripted, Worker, request


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


def begin(worker: Worker, **changes: Any) -> Claim:  # noqa: ANN401
    """Leave a job as a process leaves it that is killed after its claim."""
    with worker.database.write() as session:
        now = worker.clock()
        taken = claim(session, request(**changes), worker.lease.holder, now, lambda _: False)
    assert isinstance(taken, Claim)
    return taken


def hold(worker: Worker, job_id: str) -> None:
    """Leave a waiting job as held by the worker, as a process leaves it that is killed then."""
    with worker.database.write() as session:
        waiting = session.get_one(WaitingRow, job_id)
        waiting.holder = worker.lease.holder


def in_order(worker: Worker) -> list[str]:
    """Return the ids of the jobs in the order in which they were begun."""
    return [fact.data.job_id for fact in worker.facts() if isinstance(fact.data, SearchStarted)]
