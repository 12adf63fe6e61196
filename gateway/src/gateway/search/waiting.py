"""Requests that wait for their job to end (`Prefer: wait`).

The fact that a job ended is applied by whichever process of the gateway takes it from the queue.
In that process waiters wake at once; in the others one thread looks for all of them together,
and only while somebody waits.
"""

import threading
from collections.abc import Iterable
from enum import Enum, auto
from typing import Final

import structlog
from sqlalchemy import select

from gateway.search.models import Job
from gateway.search.progress import FINAL
from shared_schemas.storage import Database, StorageUnavailable

LOOK_SECONDS: Final = 0.015
_AFTER_FAULT_SECONDS: Final = 0.5
_log = structlog.get_logger(__name__)


class Waited(Enum):
    """How a wait ended."""

    FINISHED = auto()
    TIME_OUT = auto()
    TOO_MANY = auto()
    """It did not begin: others occupy all the places."""


class JobWaiters:
    """Lets up to `limit` threads wait. They hold no connection and no transaction."""

    def __init__(self, database: Database, limit: int) -> None:
        self._database = database
        self._limit = limit
        self._somebody = threading.Condition()
        self._waiting: dict[threading.Event, str] = {}
        self._stopping = threading.Event()
        self._thread = threading.Thread(target=self._run, name="job waiters", daemon=True)

    def start(self) -> None:
        """Begin to look for those who wait."""
        self._thread.start()

    def stop(self, timeout: float) -> None:
        """Send everybody who waits away, and end."""
        self._stopping.set()
        with self._somebody:
            self._somebody.notify_all()
            for waiter in self._waiting:
                waiter.set()
        if self._thread.is_alive():
            self._thread.join(timeout)

    def wait(self, job_id: str, seconds: float) -> Waited:
        """Return when the job has ended, or after `seconds`."""
        ended = threading.Event()
        if not self._enter(ended, job_id):
            return Waited.TOO_MANY
        try:
            finished = ended.wait(seconds) and not self._stopping.is_set()
        finally:
            with self._somebody:
                del self._waiting[ended]
        return Waited.FINISHED if finished else Waited.TIME_OUT

    def finished(self, job_ids: Iterable[str]) -> None:
        """Wake whoever waits for these jobs, which have ended."""
        known = set(job_ids)
        with self._somebody:
            for waiter, job_id in self._waiting.items():
                if job_id in known:
                    waiter.set()

    def _enter(self, ended: threading.Event, job_id: str) -> bool:
        with self._somebody:
            if len(self._waiting) >= self._limit:
                return False
            self._waiting[ended] = job_id
            self._somebody.notify()
            return True

    def _run(self) -> None:
        pause = LOOK_SECONDS
        while not self._stopping.wait(pause):
            with self._somebody:
                self._somebody.wait_for(lambda: self._waiting or self._stopping.is_set())
                wanted = set(self._waiting.values())
            pause = self._look(wanted)

    def _look(self, wanted: set[str]) -> float:
        try:
            with self._database.read() as session:
                ended = session.scalars(
                    select(Job.id).where(Job.id.in_(wanted), Job.status.in_(FINAL))
                ).all()
        except StorageUnavailable as error:
            _log.warning("cannot look for finished jobs", reason=str(error))
            return _AFTER_FAULT_SECONDS
        self.finished(ended)
        return LOOK_SECONDS
