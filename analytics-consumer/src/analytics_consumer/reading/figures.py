"""What is said about any set of requests: how many, how well, how fast."""

from collections.abc import Iterable
from dataclasses import dataclass, field
from typing import Final

from analytics_consumer import latency
from analytics_consumer.latency import Sketch

FIRST_ERROR_STATUS: Final = 400
"""A success is an answer of 2xx or 3xx. Interim answers (1xx) are never an answer of ours."""
_PERCENTILES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99}
_ALL_PERCENTILES: Final = {
    "p50": 0.5,
    "p75": 0.75,
    "p90": 0.9,
    "p95": 0.95,
    "p99": 0.99,
    "p99_9": 0.999,
}


@dataclass(frozen=True)
class Figures:
    """Sums over a set of requests. Durations are microseconds."""

    requests: int = 0
    errors: int = 0
    duration_us: int = 0
    max_us: int = 0
    request_bytes: int = 0
    response_bytes: int = 0
    sketch: Sketch = field(default_factory=dict)

    @classmethod
    def total(cls, parts: Iterable["Figures"]) -> "Figures":
        """Return the sum of parts that share no request."""
        known = list(parts)
        return cls(
            requests=sum(part.requests for part in known),
            errors=sum(part.errors for part in known),
            duration_us=sum(part.duration_us for part in known),
            max_us=max((part.max_us for part in known), default=0),
            request_bytes=sum(part.request_bytes for part in known),
            response_bytes=sum(part.response_bytes for part in known),
            sketch=latency.merge(part.sketch for part in known),
        )

    @property
    def success_rate(self) -> float | None:
        """Successes among all, 0 to 1. None of nothing: it is no success to have no requests."""
        return 1 - self.errors / self.requests if self.requests else None

    @property
    def average_ms(self) -> float | None:
        """The mean response time."""
        return _ms(self.duration_us / self.requests) if self.requests else None

    def percentile_ms(self, fraction: float) -> float | None:
        """Return the response time that this fraction of requests did not exceed, within 1 %."""
        value = latency.quantile(self.sketch, fraction)
        return None if value is None else _ms(min(value, self.max_us))

    def document(self) -> dict[str, object]:
        """Return it for an answer: rates from 0 to 1, times in milliseconds, null for no value."""
        return {
            "requests": self.requests,
            "successes": self.requests - self.errors,
            "errors": self.errors,
            "success_rate": self.success_rate,
            "error_rate": self.errors / self.requests if self.requests else None,
            "request_bytes": self.request_bytes,
            "response_bytes": self.response_bytes,
            "response_time_ms": self._times(),
        }

    def percentiles(self) -> dict[str, float | None]:
        """Return more percentiles than `document` has, in milliseconds; `p99_9` is of 99.9 %."""
        return {name: self.percentile_ms(at) for name, at in _ALL_PERCENTILES.items()}

    def _times(self) -> dict[str, float | None]:
        percentiles = {name: self.percentile_ms(at) for name, at in _PERCENTILES.items()}
        longest = _ms(self.max_us) if self.requests else None
        return {"avg": self.average_ms, **percentiles, "max": longest}


def change(now: Figures, before: Figures) -> dict[str, float | None]:
    """Return what changed: relative (0.5 is half as much again), null where there is no base.

    `success_rate` is the difference of the two rates.
    """
    rates = (now.success_rate, before.success_rate)
    return {
        "requests": _relative(now.requests, before.requests),
        "errors": _relative(now.errors, before.errors),
        "response_time_avg": _relative(now.average_ms, before.average_ms),
        "response_time_p95": _relative(now.percentile_ms(0.95), before.percentile_ms(0.95)),
        "success_rate": None if None in rates else (rates[0] or 0) - (rates[1] or 0),
    }


def _relative(now: float | None, before: float | None) -> float | None:
    return None if now is None or not before else now / before - 1


def _ms(microseconds: float) -> float:
    return round(microseconds / 1000, 6)
