"""One claimed attempt at a job, and what it tells the world when it ends."""

from typing import Final

import structlog

from search_worker.algorithms.interface import Findings
from search_worker.jobs import record
from search_worker.jobs.claim import Claim
from search_worker.jobs.execute import Execute, Refused
from search_worker.jobs.interruption import Interrupted
from search_worker.jobs.parts import JobParts
from search_worker.jobs.running import Running
from shared_schemas.envelope import Event
from shared_schemas.errors import Unavailable
from shared_schemas.events import ErrorInfo, SearchRequested

MAX_LOST: Final = 10
"""Attempts that ended without a word after which the job is taken for what ends processes."""
_WORKER_LOST: Final = ErrorInfo(
    code="worker_lost", message="the search ended the process that ran it, every time"
)
_log = structlog.get_logger(__name__)


class Attempts:
    """Brings claimed attempts to their end."""

    def __init__(self, parts: JobParts, execute: Execute, running: Running) -> None:
        self._parts = parts
        self._execute = execute
        self._running = running

    def run(self, taken: Claim, request: SearchRequested, cause: Event) -> None:
        """Search and record the end.

        Raises LostClaim when there is nothing to record: the job was called off, or has ended
        otherwise.
        """
        if taken.lost > MAX_LOST:
            self.fail(taken, cause, _WORKER_LOST)
            return
        try:
            findings = self._search(taken, request, cause)
        except Interrupted:
            raise record.LostClaim(f"attempt {taken.attempt}, interrupted") from None
        except Refused as refusal:
            self.fail(taken, cause, refusal.error)
        except Unavailable:
            raise
        except Exception as error:  # noqa: BLE001 - the top loop of other people's algorithms
            self._fail_or_retry(taken, cause, error)
        else:
            self._complete(taken, cause, findings)

    def _search(self, taken: Claim, request: SearchRequested, cause: Event) -> Findings:
        with self._running.watch(taken, cause) as search:
            return search.run(lambda: self._execute(request, search.progress))

    def fail(self, taken: Claim, cause: Event, error: ErrorInfo) -> None:
        """End the job for good. Raises LostClaim."""
        with self._parts.database.write() as session:
            fact = record.fail(session, taken, error, self._parts.clock())
            self._parts.reporter.answer(session, cause, fact)

    def _complete(self, taken: Claim, cause: Event, findings: Findings) -> None:
        with self._parts.database.write() as session:
            fact = record.complete(session, taken, findings, self._parts.clock())
            self._parts.reporter.answer(session, cause, fact)

    def _fail_or_retry(self, taken: Claim, cause: Event, error: Exception) -> None:
        _log.error("search failed", attempt=taken.attempt, exc_info=error)
        reason = f"{type(error).__name__}: {error}"[:500]
        if taken.errors + 1 >= self._parts.patience.attempts:
            self.fail(taken, cause, ErrorInfo(code="algorithm_error", message=reason))
            return
        pause = self._parts.patience.retry_pause * (taken.errors + 1)
        with self._parts.database.write() as session:
            record.give_back(session, taken, reason, self._parts.clock(), pause)
