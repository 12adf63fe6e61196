"""What is said about any set of requests: how many, how well, how fast."""

from collections.abc import Iterable, Mapping, Sequence
from dataclasses import dataclass, field
from typing import Final

import numpy as np

from analytics_consumer import latency
from analytics_consumer.latency import Sketch
from analytics_consumer.rollups.cells import COUNTS, Columns, Numbers, add_up

FIRST_ERROR_STATUS: Final = 400
"""A success is an answer of 2xx or 3xx, or the 101 that opens a live connection."""
_PERCENTILES: Final = {"p50": 0.5, "p95": 0.95, "p99": 0.99, "p99_9": 0.999}
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

    def percentile_ms(self, fraction: float) -> float | None:
        """Return the response time that this fraction of requests did not exceed, within 1 %."""
        return self._percentiles({"": fraction})[""]

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
        return self._percentiles(_ALL_PERCENTILES)

    def _percentiles(self, fractions: Mapping[str, float]) -> dict[str, float | None]:
        values = latency.quantiles(self.sketch, list(fractions.values()))
        if values is None:
            return dict.fromkeys(fractions)
        return {
            name: _ms(min(value, self.max_us))
            for name, value in zip(fractions, values, strict=True)
        }

    def _times(self) -> dict[str, float | None]:
        longest = _ms(self.max_us) if self.requests else None
        return {"avg": self.average_ms, **self._percentiles(_PERCENTILES), "max": longest}


def figures_of(counts: Columns, times: Columns, by: str, groups: Sequence[int]) -> list[Figures]:
    """Return the figures of each group: of the cells with its number, ascending, in column `by`."""
    size = len(groups)
    rows = np.searchsorted(groups, counts[by])
    failed = counts["count"] * (counts["status"] >= FIRST_ERROR_STATUS)
    sums = [
        _sums(rows, size, values)
        for values in (
            counts["count"],
            failed,
            counts["duration_us"],
            counts["request_bytes"],
            counts["response_bytes"],
        )
    ]
    longest = np.zeros(size, np.int64)
    np.maximum.at(longest, rows, counts["max_us"])
    requests, errors, duration, asked, answered = (column.tolist() for column in sums)
    sketches = latency.sketches_of(
        np.searchsorted(groups, times[by]), size, times["sketch_bucket"], times["count"]
    )
    statuses = _statuses(counts, rows, size)
    return [
        Figures(*one)
        for one in zip(
            requests,
            errors,
            duration,
            longest.tolist(),
            asked,
            answered,
            sketches,
            statuses,
            strict=True,
        )
    ]


def counts_of(
    counts: Columns, by: str, position: str, size: int
) -> dict[int, list[tuple[int, int]]]:
    """Return requests and errors of each value of `by`, at each of `size` positions."""
    known, rows = np.unique(counts[by], return_inverse=True)
    at = rows * size + counts[position]
    failed = counts["count"] * (counts["status"] >= FIRST_ERROR_STATUS)
    requests = _sums(at, len(known) * size, counts["count"]).reshape(-1, size).tolist()
    errors = _sums(at, len(known) * size, failed).reshape(-1, size).tolist()
    return {
        one: list(zip(ones, others, strict=True))
        for one, ones, others in zip(known.tolist(), requests, errors, strict=True)
    }


def _sums(rows: Numbers, size: int, values: Numbers) -> Numbers:
    found = np.zeros(size, np.int64)
    np.add.at(found, rows, values)
    return found


def _statuses(counts: Columns, rows: Numbers, size: int) -> list[dict[int, int]]:
    found: list[dict[int, int]] = [{} for _ in range(size)]
    sums = add_up({**counts, "row": rows}, ("row", "status"), COUNTS)
    for row, status, count in zip(
        sums["row"].tolist(), sums["status"].tolist(), sums["count"].tolist(), strict=True
    ):
        found[row][status] = count
    return found


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
        "response_time_p95": _relative(now.percentile_ms(0.95), before.percentile_ms(0.95)),
        "success_rate": None if None in rates else (rates[0] or 0) - (rates[1] or 0),
    }


def _relative(now: float | None, before: float | None) -> float | None:
    return None if now is None or not before else now / before - 1


def _ms(microseconds: float) -> float:
    return round(microseconds / 1000, 6)
