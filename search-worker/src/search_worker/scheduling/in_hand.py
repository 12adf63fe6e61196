"""The searches that this process is at, and whether it may take another of a user's."""

import threading
from collections.abc import Iterator
from contextlib import contextmanager

from search_worker.jobs.run import Taken
from search_worker.scheduling.candidates import Candidate


class InHand:
    """Leaves one of its threads to others than who has taken all the rest.

    A search is not interrupted for another one, so turns alone would let a user whose searches
    take long hold every thread for as long. Likewise for `batch` against `interactive`.
    """

    def __init__(self, threads: int) -> None:
        """`threads` is how many searches run at once."""
        self.threads = threads
        self._share = max(1, threads - 1)
        self._lock = threading.Lock()
        self._searches: set[Taken] = set()

    def leaves_room_for(self, wanted: Candidate) -> bool:
        """Whether one more may run of this user and priority."""
        with self._lock:
            of_user = [one for one in self._searches if one.claim.user_id == wanted.user_id]
            of_batch = [one for one in self._searches if one.request.is_batch]
        return len(of_user) < self._share and not (wanted.batch and len(of_batch) >= self._share)

    def add(self, taken: Taken) -> None:
        """Be at a search from now on."""
        with self._lock:
            self._searches.add(taken)

    @contextmanager
    def until_done(self, taken: Taken) -> Iterator[None]:
        """Be at a search no more after this."""
        try:
            yield
        finally:
            with self._lock:
                self._searches.discard(taken)

    @property
    def job_ids(self) -> list[str]:
        """The jobs that this process is at."""
        with self._lock:
            return [one.claim.job_id for one in self._searches]
