"""A limit to events a second."""

from collections.abc import Callable
from dataclasses import dataclass, field


@dataclass
class Pace:
    """Makes room for `rate` events a second on average. Time not used is not made up for."""

    rate: int
    monotonic: Callable[[], float]
    sleep: Callable[[float], None]
    _free_at: float = field(default=0.0, init=False)

    def wait_for(self, count: int) -> None:
        """Return when this many more events may go."""
        now = self.monotonic()
        if self._free_at > now:
            self.sleep(self._free_at - now)
        self._free_at = max(self._free_at, now) + count / self.rate

    @property
    def chunk(self) -> int:
        """How many events to send at once: about a quarter of a second's."""
        return max(1, min(1_000, self.rate // 4))
