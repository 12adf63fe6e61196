"""How long what is kept."""

from dataclasses import dataclass

from analytics_consumer.horizons import Horizons
from analytics_consumer.rollups.widths import DAY, EIGHT_DAYS


@dataclass(frozen=True)
class Policy:
    """Days that are kept before today (UTC); None: all."""

    requests: int | None = None
    quarters: int | None = None
    days: int | None = None

    def at(self, now: float) -> Horizons:
        """Return what need not be kept at an instant (epoch seconds)."""
        today = int(now) // DAY * DAY
        return Horizons(
            requests=_before(today, self.requests, DAY),
            quarters=_before(today, self.quarters, DAY),
            days=_before(today, self.days, EIGHT_DAYS),
        )


def _before(today: int, days: int | None, step: int) -> int:
    return 0 if days is None else max(0, today - days * DAY) // step * step
