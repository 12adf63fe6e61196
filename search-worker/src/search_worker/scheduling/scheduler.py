"""The threads that run searches. One at a time looks for the next; whoever has it lets go."""

import threading
import time
from typing import Final

import structlog

from search_worker.jobs.run import RunSearch, Taken
from search_worker.scheduling.in_hand import InHand
from search_worker.scheduling.take import TakeNext
from shared_schemas.errors import Unavailable

RECOVER_SECONDS: Final = 1.0
"""How often it is looked for searches that a dead process has left."""
_FIRST_PAUSE, _GROWTH = 0.005, 1.5
_LONGEST_PAUSE: Final = 0.1
_LONGEST_IDLE_PAUSE: Final = 0.5
_log = structlog.get_logger(__name__)


class Scheduler:
    """Runs what waits, whichever process admitted or indexed what it waited for.

    This process's own news come by `wake`; for those of others it looks into the database, less
    often the longer nothing happens.
    """

    def __init__(
        self,
        take: TakeNext,
        run: RunSearch,
        in_hand: InHand,
        *,
        recover_seconds: float = RECOVER_SECONDS,
    ) -> None:
        self._take = take
        self._run = run
        self._in_hand = in_hand
        self._recover_seconds = recover_seconds
        self._recovered_at = -recover_seconds
        self._taking = threading.Lock()
        self._changed = threading.Condition()
        self._has_news = False
        self._stopping = False
        self._pause = _FIRST_PAUSE
        self._threads = [
            threading.Thread(target=self._work, name=f"search {number}", daemon=True)
            for number in range(in_hand.threads)
        ]

    def start(self) -> None:
        """Begin."""
        for thread in self._threads:
            thread.start()

    def stop(self, timeout: float) -> bool:
        """Begin nothing more and let what runs end; False if it had not after `timeout` seconds."""
        with self._changed:
            self._stopping = True
            self._changed.notify_all()
        deadline = time.monotonic() + timeout
        for thread in self._threads:
            if thread.is_alive():
                thread.join(max(0.0, deadline - time.monotonic()))
        return not any(thread.is_alive() for thread in self._threads)

    def wake(self) -> None:
        """Look now: a search was admitted, or the index has changed, or a search has ended."""
        with self._changed:
            self._has_news = True
            self._changed.notify_all()

    def step(self) -> bool:
        """Run one search, in the thread that asks; False if none is to be run now."""
        self._recover()
        taken = self._take()
        if taken is not None:
            self._finish(taken)
        return taken is not None

    def _work(self) -> None:
        while not self._stopping:
            try:
                taken = self._wait()
                if taken is not None:
                    self._finish(taken)
            except Unavailable as error:
                _log.warning("cannot run searches", reason=str(error))
                self._sleep(RECOVER_SECONDS)
            except Exception:  # noqa: BLE001 - the top loop of this thread
                _log.exception("a search was not run to its end")
                self._sleep(RECOVER_SECONDS)

    def _finish(self, taken: Taken) -> None:
        try:
            with self._in_hand.until_done(taken):
                self._run(taken)
        finally:
            self.wake()

    def _wait(self) -> Taken | None:
        """Return the next search as soon as there is one; None means stop."""
        with self._taking:
            while not self._stopping:
                self._recover()
                taken = self._take()
                if taken is not None:
                    self._pause = _FIRST_PAUSE
                    return taken
                self._wait_for_news()
        return None

    def _recover(self) -> None:
        now = time.monotonic()
        if now - self._recovered_at >= self._recover_seconds:
            self._take.let_go()
            self._recovered_at = now

    def _wait_for_news(self) -> None:
        longest = _LONGEST_PAUSE if self._take.any_waits() else _LONGEST_IDLE_PAUSE
        with self._changed:
            self._changed.wait_for(lambda: self._has_news or self._stopping, self._pause)
            self._pause = _FIRST_PAUSE if self._has_news else min(self._pause * _GROWTH, longest)
            self._has_news = False

    def _sleep(self, seconds: float) -> None:
        with self._changed:
            self._changed.wait_for(lambda: self._stopping, seconds)
