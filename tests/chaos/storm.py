"""Kills the parts of a running platform, one after the other, while clients are at work."""

import itertools
import threading
from collections.abc import Callable, Sequence

from platform_runner.machine.waiting import wait_until
from platform_runner.processes import Platform

PARTS = ("gateway", "search-worker", "analytics-consumer", "broker")
_PATIENCE = 120.0


class Storm(threading.Thread):
    """Kills each of `PARTS` `rounds` times, spread over the answers that clients get.

    Not by the clock: however slow the machine, the kills fall between the first and last answer.
    """

    def __init__(
        self, platform: Platform, rounds: int, answered: Callable[[], int], answers: int
    ) -> None:
        super().__init__(name="storm", daemon=True)
        self._platform, self._answered = platform, answered
        self._plan = _plan(rounds, answers)
        self.killed: list[str] = []

    def run(self) -> None:
        """Kill as planned. A part that is still coming back is killed once more all the same."""
        for threshold, part in self._plan:
            wait_until(lambda at=threshold: self._answered() >= at, _PATIENCE)  # type: ignore[misc]
            self._platform.kill(part)
            self.killed.append(part)


def _plan(rounds: int, answers: int) -> Sequence[tuple[int, str]]:
    parts = list(itertools.chain.from_iterable([PARTS] * rounds))
    step = answers / (len(parts) + 1)
    return [(round(step * (place + 1)), part) for place, part in enumerate(parts)]
