"""The searches that run in this process, and the thread that watches over them.

A few times a second it looks, for all of them together, whether their jobs are still theirs. What
was called off, here or by another process, is interrupted; what has run for too long fails; and of
what takes long it is told how far it has come. Nothing is looked at while nothing runs.
"""

import threading
import time
from collections.abc import Callable, Iterator
from contextlib import contextmanager
from dataclasses import dataclass, field
from typing import Final

import structlog
from sqlalchemy import select
from sqlalchemy.orm import Session

from search_worker.jobs import record
from search_worker.jobs.claim import Claim
from search_worker.jobs.interruption import Interruptible
from search_worker.jobs.models import JobRow, JobStatus
from search_worker.jobs.parts import JobParts
from shared_schemas.envelope import Event
from shared_schemas.errors import Unavailable
from shared_schemas.events import ErrorInfo, EventData

LOOK_SECONDS: Final = 0.2
TELL_SECONDS: Final = 1.0
"""Searches shorter than this tell no progress, and others no more often."""
_log = structlog.get_logger(__name__)


@dataclass(eq=False)
class Search(Interruptible):
    """One search under way. `fraction` is how much of it is done, from 0 to 1, as it says."""

    claim: Claim
    cause: Event
    began: float
    fraction: float = 0.0
    told: float = 0.0
    told_at: float = field(init=False)

    def __post_init__(self) -> None:
        super().__init__()
        self.told_at = self.began

    def progress(self, fraction: float) -> None:
        """Say how much is done. Costs next to nothing."""
        self.fraction = min(max(fraction, 0.0), 1.0)


class Running:
    """Knows what runs. One in a process."""

    def __init__(self, parts: JobParts, monotonic: Callable[[], float] = time.monotonic) -> None:
        self._parts = parts
        self._monotonic = monotonic
        self._changed = threading.Condition()
        self._searches: set[Search] = set()
        self._wanted = False
        self._stopping = False
        self._thread = threading.Thread(target=self._run, name="running searches", daemon=True)

    def start(self) -> None:
        """Begin to watch."""
        self._thread.start()

    def stop(self, timeout: float = 2.0) -> None:
        """End, within `timeout` seconds."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def look(self) -> None:
        """Look now: something was called off."""
        with self._changed:
            self._wanted = True
            self._changed.notify_all()

    @contextmanager
    def watch(self, claim: Claim, cause: Event) -> Iterator[Search]:
        """Watch over a search within."""
        search = Search(claim, cause, self._monotonic())
        with self._changed:
            self._searches.add(search)
            self._changed.notify_all()
        try:
            yield search
        finally:
            with self._changed:
                self._searches.discard(search)

    def _run(self) -> None:
        while self._wait():
            try:
                self.turn()
            except Unavailable as error:
                _log.warning("cannot look after searches", reason=str(error))
            except Exception:  # noqa: BLE001 - this thread must outlive every fault
                _log.exception("cannot look after searches")

    def _wait(self) -> bool:
        """Return after a pause once something runs; False means stop."""
        with self._changed:
            self._changed.wait_for(lambda: self._searches or self._stopping)
            self._changed.wait_for(lambda: self._wanted or self._stopping, LOOK_SECONDS)
            self._wanted = False
            return not self._stopping

    def turn(self) -> None:
        """Look after every search once. Raises StorageUnavailable."""
        with self._changed:
            searches = list(self._searches)
        if not searches:
            return
        theirs = self._still_claimed(searches)
        for search in searches:
            if (search.claim.job_id, search.claim.attempt) not in theirs:
                search.interrupt()
            elif self._is_overdue(search):
                self._end(search)
            elif self._has_news(search):
                self._tell(search)

    def _still_claimed(self, searches: list[Search]) -> set[tuple[str, int]]:
        job_ids = [search.claim.job_id for search in searches]
        held = select(JobRow.job_id, JobRow.attempt).where(
            JobRow.job_id.in_(job_ids), JobRow.status == JobStatus.PROCESSING
        )
        with self._parts.database.read() as session:
            return {(row.job_id, row.attempt) for row in session.execute(held)}

    def _is_overdue(self, search: Search) -> bool:
        return self._monotonic() - search.began > self._seconds

    @property
    def _seconds(self) -> float:
        return self._parts.patience.search.total_seconds()

    def _end(self, search: Search) -> None:
        error = ErrorInfo(
            code="deadline_exceeded", message=f"the search took longer than {self._seconds:g} s"
        )
        self._report(search, lambda session: self._failed(session, search, error))
        search.interrupt()

    def _failed(self, session: Session, search: Search, error: ErrorInfo) -> EventData:
        return record.fail(session, search.claim, error, self._parts.clock())

    def _has_news(self, search: Search) -> bool:
        is_due = self._monotonic() - search.told_at >= TELL_SECONDS
        return is_due and search.fraction > search.told

    def _tell(self, search: Search) -> None:
        fraction = search.fraction
        search.told, search.told_at = fraction, self._monotonic()
        self._report(search, lambda session: record.progress(session, search.claim, fraction))

    def _report(self, search: Search, write: Callable[[Session], EventData]) -> None:
        """Write and publish, unless the search has ended by itself since we looked."""
        try:
            with self._parts.database.write() as session:
                self._parts.reporter.answer(session, search.cause, write(session))
        except record.LostClaim:
            return
        self._parts.reporter.nudge()
