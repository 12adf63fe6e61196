"""What is said about any set of requests: how many, how well, how fast."""

from collections.abc import Iterable, Mapping
from dataclasses import dataclass, field
from functools import cached_property
from typing import Final

import numpy as np

from analytics_consumer import latency
from analytics_consumer.latency import Sketch
from analytics_consumer.rollups.cells import Columns, Numbers, distinct, positions

FIRST_ERROR_STATUS: Final = 400
"""A success is an answer of 2xx or 3xx, or the 101 that opens a live connection."""
_PERCENTILES: Final = {
    "p50": 0.5,
    "p75": 0.75,
    "p90": 0.9,
    "p95": 0.95,
    "p99": 0.99,
    "p99_9": 0.999,
}
_IN_DOCUMENT: Final = ("p50", "p95", "p99", "p99_9")


@dataclass(frozen=True)
class Figures:
    """Sums over a set of requests. Durations are microseconds."""

    requests: int = 0
    errors: int = 0
    duration_us: int = 0
    max_us: int = 0
    request_bytes: int = 0
    response_bytes: int = 0
    sketch: Sketch = field(default_factory=Sketch)
    statuses: Mapping[int, int] = field(default_factory=dict)

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
            statuses=_merged(part.statuses for part in known),
        )

    @property
    def success_rate(self) -> float | None:
        """Successes among all, 0 to 1. None of nothing: it is no success to have no requests."""
        return 1 - self.errors / self.requests if self.requests else None

    @property
    def average_ms(self) -> float | None:
        """The mean response time."""
        return _ms(self.duration_us / self.requests) if self.requests else None

    @property
    def p95_ms(self) -> float | None:
        """The response time that 95 % of the requests did not exceed, within 1 %."""
        return self._percentiles["p95"]

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
        return dict(self._percentiles)

    @cached_property
    def _percentiles(self) -> Mapping[str, float | None]:
        values = latency.quantiles(self.sketch, list(_PERCENTILES.values()))
        if values is None:
            return dict.fromkeys(_PERCENTILES)
        return {
            name: _ms(min(value, self.max_us))
            for name, value in zip(_PERCENTILES, values, strict=True)
        }

    def _times(self) -> dict[str, float | None]:
        longest = _ms(self.max_us) if self.requests else None
        percentiles = {name: self._percentiles[name] for name in _IN_DOCUMENT}
        return {"avg": self.average_ms, **percentiles, "max": longest}


def figures_of(
    counts: Columns, times: Columns, by: str, groups: Numbers, longest: Numbers | None = None
) -> list[Figures]:
    """Return the figures of each group: of the cells with its number, ascending, in column `by`.

    `longest`: the longest response times of the groups, where the cells do not tell them.
    """
    size = len(groups)
    rows = positions(counts[by], groups)
    if longest is None:
        longest = np.zeros(size, np.int64)
        np.maximum.at(longest, rows, counts["max_us"])
    sums = [
        sums_of(rows, size, counts[name]).tolist()
        for name in ("duration_us", "request_bytes", "response_bytes")
    ]
    known, by_status = _by_status(counts, rows, size)
    sketches = latency.sketches_of(
        positions(times[by], groups), size, times["sketch_bucket"], times["count"]
    )
    return [
        Figures(*one)
        for one in zip(
            by_status.sum(axis=1).tolist(),
            by_status[:, known >= FIRST_ERROR_STATUS].sum(axis=1).tolist(),
            sums[0],
            longest.tolist(),
            *sums[1:],
            sketches,
            _statuses(known, by_status),
            strict=True,
        )
    ]


def sums_of(rows: Numbers, size: int, values: Numbers) -> Numbers:
    """Return `size` sums: of the values whose row has the sum's number."""
    found = np.zeros(size, np.int64)
    np.add.at(found, rows, values)
    return found


def _by_status(counts: Columns, rows: Numbers, size: int) -> tuple[Numbers, Numbers]:
    """Return the statuses that occurred, and requests: a row for each group, a column for each."""
    known = distinct(counts["status"])
    at = rows * len(known) + positions(counts["status"], known)
    return known, sums_of(at, size * len(known), counts["count"]).reshape(size, len(known))


def _statuses(known: Numbers, by_status: Numbers) -> list[dict[int, int]]:
    statuses = known.tolist()
    return [
        {status: count for status, count in zip(statuses, row, strict=True) if count}
        for row in by_status.tolist()
    ]


def _merged(parts: Iterable[Mapping[int, int]]) -> dict[int, int]:
    merged: dict[int, int] = {}
    for part in parts:
        for status, count in part.items():
            merged[status] = merged.get(status, 0) + count
    return merged


def change(now: Figures, before: Figures) -> dict[str, float | None]:
    """Return what changed: relative (0.5 is half as much again), null where there is no base.

    `success_rate` is the difference of the two rates.
    """
    rates = (now.success_rate, before.success_rate)
    return {
        "requests": _relative(now.requests, before.requests),
        "errors": _relative(now.errors, before.errors),
        "response_time_avg": _relative(now.average_ms, before.average_ms),
        "response_time_p95": _relative(now.p95_ms, before.p95_ms),
        "success_rate": None if None in rates else (rates[0] or 0) - (rates[1] or 0),
    }


def _relative(now: float | None, before: float | None) -> float | None:
    return None if now is None or not before else now / before - 1


def _ms(microseconds: float) -> float:
    return round(microseconds / 1000, 6)
