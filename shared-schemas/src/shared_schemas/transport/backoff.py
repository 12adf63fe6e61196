"""How long to wait before the next try."""

import random
from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Backoff:
    """Pauses that double from `first` to `longest` seconds, each shortened by up to half.

    The random half keeps many processes from coming back at the same moment. `jitter` returns
    a number from 0 to 1.
    """

    first: float = 0.1
    longest: float = 1.0
    jitter: Callable[[], float] = random.random
    _tries: int = field(default=0, init=False)

    def next(self) -> float:
        """Return the seconds to wait now."""
        doublings = min(self._tries, 30)  # beyond this the product only grows out of range
        self._tries += 1
        pause = min(self.longest, self.first * 2.0**doublings)
        return pause * (1 - self.jitter() / 2)

    def reset(self) -> None:
        """Start again from the first pause: the last try went well."""
        self._tries = 0
