"""One claimed search to its end.

Between any two lines the process may die, and any request may come twice:
- before the claim is committed: nothing happened, the search still waits;
- after it: the claim's holder is dead, so who finds that out lets the search wait again, and the
  next claim is another attempt;
- after the results are committed: the job has ended, and waits no more.
"""

from dataclasses import dataclass

import structlog

from search_worker.jobs.attempt import Attempts
from search_worker.jobs.claim import Claim
from search_worker.jobs.parts import JobParts
from search_worker.jobs.record import LostClaim
from shared_schemas.envelope import Event
from shared_schemas.events import ErrorInfo, SearchRequested
from shared_schemas.observability import bound

_log = structlog.get_logger(__name__)


@dataclass(frozen=True, eq=False)
class Taken:
    """A search that this process has claimed. `ready` says whether the index has come so far."""

    claim: Claim
    request: SearchRequested
    cause: Event
    ready: bool


class RunSearch:
    """Runs claimed searches. Used by several threads at once."""

    def __init__(self, parts: JobParts, attempts: Attempts) -> None:
        self._parts = parts
        self._attempts = attempts

    def __call__(self, taken: Taken) -> None:
        """Bring one attempt to its end. Raises Unavailable where that cannot be recorded."""
        with bound(request_id=taken.cause.requestid, job_id=taken.request.job_id):
            try:
                self._run(taken)
            except LostClaim as lost:
                _log.info("claim was lost, nothing written", claim=str(lost))
        self._parts.reporter.nudge()

    def _run(self, taken: Taken) -> None:
        if taken.ready:
            self._attempts.run(taken.claim, taken.request, taken.cause)
        else:
            self._attempts.fail(taken.claim, taken.cause, _index_behind(taken.request))


def _index_behind(request: SearchRequested) -> ErrorInfo:
    return ErrorInfo(
        code="index_behind",
        message=f"the index did not reach version {request.library_version} of the library in time",
    )
