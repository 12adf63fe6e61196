"""Keeps the parts of a platform running: starts them, restarts those that die, stops them."""

import threading
import time
from collections.abc import Callable, Sequence
from types import TracebackType
from typing import Self

from platform_runner.machine.waiting import wait_until
from platform_runner.parts import Part

Say = Callable[[str], None]

_READY_SECONDS = 60.0
_FIRST_PAUSE, _LONGEST_PAUSE = 0.2, 10.0
_STABLE_SECONDS = 30.0  # who lived this long is not in a crash loop
_LOOK_EVERY = 0.1


class StartFailed(Exception):  # noqa: N818 - says what happened
    """A part did not come up; the message has the last lines of its log."""


class Keeper:
    """Keeps one part running: a thread that starts it again when it dies."""

    def __init__(self, part: Part, say: Say) -> None:
        self.part = part
        self._say = say
        self._stopping = threading.Event()
        self._swap = threading.Lock()
        self._thread = threading.Thread(target=self._watch, name=f"keep-{part.name}", daemon=True)

    def start(self) -> None:
        """Start the part. It is watched once it has been ready for the first time."""
        self.part.start()

    def wait_until_ready(self) -> None:
        """Return when the part does its work; raise StartFailed if it dies first or takes long."""
        deadline = time.monotonic() + _READY_SECONDS
        while not self.part.ready():
            if not self.part.running() or time.monotonic() > deadline:
                reason = "did not get ready" if self.part.running() else "ended at once"
                raise StartFailed(f"{self.part.name} {reason}:\n{self.part.last_words()}")
            time.sleep(_LOOK_EVERY)
        self._thread.start()

    def stop(self) -> None:
        """Stop watching, then stop the part."""
        self._stopping.set()
        with self._swap:
            self.part.stop()

    def _watch(self) -> None:
        pause, started = _FIRST_PAUSE, time.monotonic()
        while not self._stopping.wait(_LOOK_EVERY):
            if self.part.running():
                continue
            if time.monotonic() - started > _STABLE_SECONDS:
                pause = _FIRST_PAUSE
            self._say(f"{self.part.name} died; starting it again in {pause:.1f} s")
            if self._stopping.wait(pause):
                return
            self._restart()
            pause, started = min(pause * 2, _LONGEST_PAUSE), time.monotonic()

    def _restart(self) -> None:
        with self._swap:
            if self._stopping.is_set():
                return
            try:
                self.part.stop()
                self.part.start()
            # A part that cannot start now is tried again: the watch must outlive every failure.
            except Exception as error:  # noqa: BLE001 - the top loop of its thread
                self._say(f"{self.part.name} did not start: {error}")


class Platform:
    """The parts of a platform, in the order in which they are stopped; started the other way round.

    A part that others need (the broker) comes last.
    """

    def __init__(self, parts: Sequence[Part], say: Say) -> None:
        self._keepers = {part.name: Keeper(part, say) for part in parts}

    def __enter__(self) -> Self:
        self.start()
        return self

    def __exit__(
        self,
        kind: type[BaseException] | None,
        error: BaseException | None,
        trace: TracebackType | None,
    ) -> None:
        self.stop()

    def start(self) -> None:
        """Start all parts and return when each is ready; else stop all and raise StartFailed."""
        try:
            for keeper in reversed(self._keepers.values()):
                keeper.start()
            for keeper in self._keepers.values():
                keeper.wait_until_ready()
        except BaseException:
            self.stop()
            raise

    def stop(self) -> None:
        """Stop all parts, one after the other."""
        for keeper in self._keepers.values():
            keeper.stop()

    def kill(self, name: str) -> None:
        """Kill the part `name` with SIGKILL, with all its processes. It is started again."""
        self._keepers[name].part.kill()

    def wait_until_ready(self, timeout: float = 60.0) -> bool:
        """Wait until every part does its work; tell whether that was so within `timeout` s."""
        parts = [keeper.part for keeper in self._keepers.values()]
        return wait_until(lambda: all(part.running() and part.ready() for part in parts), timeout)
