"""The jobs that this process is at."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager


class AlreadyInHand(Exception):  # noqa: N818 - names a state
    """Another thread of this process is at the job."""


class InHand:
    """Lets one thread at a time be at a job."""

    def __init__(self) -> None:
        self._lock = threading.Lock()
        self._jobs: set[str] = set()

    @contextmanager
    def take(self, job_id: str) -> Iterator[None]:
        """Be at a job within. Raises AlreadyInHand."""
        with self._lock:
            if job_id in self._jobs:
                raise AlreadyInHand(job_id)
            self._jobs.add(job_id)
        try:
            yield
        finally:
            with self._lock:
                self._jobs.discard(job_id)
