"""One search request from the queue to its end.

Between any two lines the process may die, and any request may come twice:
- before the claim is committed: nothing happened, the request is delivered again;
- after it: the claim's holder is dead, so the next delivery begins another attempt;
- after the results are committed: the job has ended, the next delivery does nothing.

A delivery that comes while its job is held elsewhere goes back to the queue for a second. If the
holder lives but has lost the delivery (its connection broke), the request comes by that process
sooner or later, which then sees a job of its own that it is not at, and begins another attempt.
"""

from collections.abc import Callable, Sequence
from typing import Final

import structlog
from sqlalchemy.orm import Session

from search_worker.index.models import MAX_ID, MAX_OWNER
from search_worker.index.versions import LibraryVersions
from search_worker.jobs.attempt import Attempts
from search_worker.jobs.claim import Claim, NotClaimed, claim, ensure_job, has_ended
from search_worker.jobs.in_hand import AlreadyInHand, InHand
from search_worker.jobs.parts import JobParts
from search_worker.jobs.record import LostClaim
from shared_schemas.envelope import Event
from shared_schemas.events import ErrorInfo, SearchRequested, SearchStarted
from shared_schemas.observability import bound
from shared_schemas.transport import Reject, TryLater

BUSY_SECONDS: Final = 1.0
_log = structlog.get_logger(__name__)


class RunSearch:
    """The handler of the request queue. Used by several threads at once."""

    def __init__(self, parts: JobParts, versions: LibraryVersions, attempts: Attempts) -> None:
        self._parts = parts
        self._versions = versions
        self._attempts = attempts
        self._in_hand = InHand()

    def __call__(self, events: Sequence[Event]) -> None:
        """Run each request. Raises Reject, TryLater or Unavailable, as the transport knows them."""
        for event in events:
            request = _readable(event)
            with bound(request_id=event.requestid, job_id=request.job_id):
                self._handle(request, event)

    def _handle(self, request: SearchRequested, event: Event) -> None:
        try:
            with self._in_hand.take(request.job_id):
                if not self._has_ended(request):
                    self._run(request, event)
        except AlreadyInHand:
            raise TryLater("another thread runs the job", BUSY_SECONDS) from None
        except LostClaim as lost:
            _log.info("claim was lost, nothing written", claim=str(lost))

    def _has_ended(self, request: SearchRequested) -> bool:
        with self._parts.database.read() as session:
            return has_ended(session, request)

    def _run(self, request: SearchRequested, event: Event) -> None:
        ready = self._index_ready(request)
        taken = self._claim(request, event)
        if taken is None:
            return
        if ready:
            self._attempts.run(taken, request, event)
        else:
            self._attempts.fail(taken, event, _index_behind(request))
        self._parts.reporter.nudge()

    def _index_ready(self, request: SearchRequested) -> bool:
        """Return whether the index has come far enough, or False once that is overdue.

        In between raises TryLater: the job waits in the queue, not in this process.
        """
        seconds = self._parts.patience.index_wait.total_seconds()
        if self._versions.wait(request.user_id, request.library_version, seconds):
            return True
        if self._parts.clock() >= request.submitted_at + self._parts.patience.index_deadline:
            return False
        with self._parts.database.write() as session:
            ensure_job(session, request)
        raise TryLater("the index has not applied what was written before the search", BUSY_SECONDS)

    def _claim(self, request: SearchRequested, event: Event) -> Claim | None:
        holder, now = self._parts.lease.holder, self._parts.clock()
        with self._parts.database.write() as session:
            taken = claim(session, request, holder, now, self._elsewhere(session, holder))
            if isinstance(taken, Claim):
                # Not nudged: the end of a short search is published together with its start.
                self._parts.reporter.answer(session, event, _started(taken))
        return _claimed(taken)

    def _elsewhere(self, session: Session, own: str) -> Callable[[str], bool]:
        """Return a test whether a holder is at it: we are not, since the job is not in hand."""
        return lambda holder: holder != own and self._parts.lease.alive(session, holder)


def _readable(event: Event) -> SearchRequested:
    request = event.data
    if not isinstance(request, SearchRequested):
        raise Reject(f"{event.type} is no search request")
    if request.user_id > MAX_OWNER or request.library_version > MAX_ID:
        raise Reject("numbers too large")
    return request


def _claimed(taken: Claim | NotClaimed) -> Claim | None:
    if taken is NotClaimed.BUSY:
        raise TryLater("another worker runs the job", BUSY_SECONDS)
    if taken is NotClaimed.NOT_THE_OWNERS:
        raise Reject("the job is another user's")
    return taken if isinstance(taken, Claim) else None


def _started(taken: Claim) -> SearchStarted:
    return SearchStarted(
        **taken.of,
        worker=taken.holder,
        started_at=taken.started_at,
    )


def _index_behind(request: SearchRequested) -> ErrorInfo:
    return ErrorInfo(
        code="index_behind",
        message=f"the index did not reach version {request.library_version} of the library in time",
    )
