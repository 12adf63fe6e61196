"""A circuit breaker that costs its callers one time-out in all, however many they are.

pybreaker was looked at and left: its `call` holds the breaker's lock while the guarded function
runs, so calls queue up behind one another and each of them pays its own time-out behind a hung
service; and its trial calls are users' calls. Here calls run side by side, all of them end when
the first one finds the service hung, and only a probe in the background finds out that it is back.

States, after Nygard, "Release It!" (2nd edition, chapter 5): closed (calls go through) and open
(calls fail at once). The half-open state's trial is the probe (see `watch.py`).
"""

import socket
import threading
import time
from collections.abc import Callable
from typing import Final

from gateway.upstream.errors import CircuitOpen

PATIENCE_SECONDS: Final = 0.25
"""How long a call may wait for one of the places that the others occupy."""
FIRST_HOLD_SECONDS: Final = 0.1
LONGEST_HOLD_SECONDS: Final = 1.0


class Call:
    """One request that is under way. Can be ended from another thread, at `deadline` (seconds)."""

    def __init__(self, started: float, deadline: float) -> None:
        self.started = started
        self.deadline = deadline
        self.aborted = False
        self._socket: socket.socket | None = None

    def use(self, connected: socket.socket) -> None:
        """Name the socket that this call waits at."""
        self._socket = connected
        if self.aborted:
            self.abort()

    def abort(self) -> None:
        """Wake whoever waits at the socket with an end of stream."""
        self.aborted = True
        if self._socket is not None:
            try:
                self._socket.shutdown(socket.SHUT_RDWR)
            except OSError:  # it has ended by itself
                self._socket = None


class CircuitBreaker:
    """Admits up to `limit` calls at once to a service that answers, and none to one that is away.

    `clock` counts seconds and never goes back.
    """

    def __init__(self, *, limit: int, clock: Callable[[], float] = time.monotonic) -> None:
        self._limit = limit
        self._clock = clock
        self._lock = threading.Lock()
        self._place_free = threading.Condition(self._lock)
        self._to_watch = threading.Condition(self._lock)
        self._calls: set[Call] = set()
        self._open = False
        self._closing_down = False
        self._last_answer = float("-inf")
        self._hold = FIRST_HOLD_SECONDS

    @property
    def is_open(self) -> bool:
        """Whether calls fail at once."""
        return self._open

    @property
    def hold_seconds(self) -> float:
        """How long to stay open before the first probe: longer if it opens again and again."""
        return self._hold

    def enter(self, deadline: float) -> Call:
        """Begin a call, or raise CircuitOpen: the service is away or has its hands full."""
        with self._lock:
            if not self._place_free.wait_for(self._may_decide, PATIENCE_SECONDS) or self._open:
                raise CircuitOpen
            call = Call(self._clock(), deadline)
            self._calls.add(call)
            if len(self._calls) == 1:
                self._to_watch.notify()
            return call

    def _may_decide(self) -> bool:
        return self._open or len(self._calls) < self._limit

    def leave(self, call: Call, *, answered: bool) -> None:
        """End a call. One without an answer opens the circuit, unless others got theirs since."""
        with self._lock:
            self._calls.discard(call)
            if answered:
                self._last_answer = self._clock()
                self._hold = FIRST_HOLD_SECONDS
            else:
                self._judge(call)
            self._place_free.notify()

    def _judge(self, failed: Call) -> None:
        if self._open or failed.started < self._last_answer:
            return
        self._open = True
        for call in self._calls:
            call.abort()
        self._place_free.notify_all()
        self._to_watch.notify()

    def close(self) -> None:
        """Let calls through again."""
        with self._lock:
            self._open = False
            self._hold = min(self._hold * 2, LONGEST_HOLD_SECONDS)

    def wait_until_open(self) -> bool:
        """Hold every call to its deadline until the circuit opens; False when it is to end."""
        with self._lock:
            while not (self._open or self._closing_down):
                self._end_overdue()
                if not self._open:
                    self._to_watch.wait(self._until_next_deadline())
            return not self._closing_down

    def _end_overdue(self) -> None:
        now = self._clock()
        for call in [call for call in self._calls if call.deadline <= now and not call.aborted]:
            call.abort()
            self._judge(call)

    def _until_next_deadline(self) -> float | None:
        deadlines = [call.deadline for call in self._calls if not call.aborted]
        return max(0.0, min(deadlines) - self._clock()) if deadlines else None

    def shut_down(self) -> None:
        """End `wait_until_open`."""
        with self._lock:
            self._closing_down = True
            self._to_watch.notify_all()
