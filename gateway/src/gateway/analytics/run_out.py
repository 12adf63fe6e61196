"""When quotas will run out, from a forecast of the days in UTC on which they begin anew."""

from collections.abc import Iterator, Mapping, Sequence
from dataclasses import dataclass
from datetime import datetime
from typing import Any, Final, Self

from gateway.analytics.consumer_reads import Document
from gateway.analytics.forecast_schemas import QuotaForecast, RunsOut, Verdict
from gateway.limits.schemas import Quota, Quotas

QUOTAS: Final = ("daily", "monthly")
_LINES: Final = {"earliest": "upper", "expected": "expected", "latest": "lower"}

Line = Sequence[float]


@dataclass(frozen=True)
class Expected:
    """The forecast of one caller: days, and for each line requests a day, and from now on."""

    begin: datetime
    days: Sequence[tuple[datetime, datetime]]
    requests: Mapping[str, Line]
    cumulative: Mapping[str, Line]

    @classmethod
    def of_all(cls, found: Document) -> Self:
        """Return what all API keys together are expected to ask."""
        return cls(*_when(found), *(_columns(found["days"], name) for name in _FORMS))

    @classmethod
    def of_key(cls, found: Document, key_id: int) -> Self:
        """Return what one key is expected to ask."""
        mine = [key for key in found["keys"] if key["api_key_id"] == key_id]
        nothing: Mapping[str, Line] = dict.fromkeys(_LINES.values(), ())
        forms = (mine[0][name] if mine else nothing for name in _FORMS)
        return cls(*_when(found), *forms)

    @property
    def is_there(self) -> bool:
        """Whether there was enough history."""
        return bool(self.requests["expected"])


_FORMS: Final = ("requests", "cumulative")


def quota_forecasts(quotas: Quotas, found: Document) -> Iterator[QuotaForecast]:
    """Tell of each daily and monthly quota when it will run out.

    `found` is the forecast of the consumer for all API keys in UTC, over 31 days from today.
    """
    for limit in quotas.account.limits:
        if limit.name in QUOTAS:
            yield _forecast(limit, Expected.of_all(found), None, None)
    for key in quotas.keys:
        for limit in key.limits:
            if limit.name in QUOTAS:
                mine = Expected.of_key(found, key.api_key_id)
                yield _forecast(limit, mine, key.api_key_id, key.name)


def _forecast(
    quota: Quota, expected: Expected, key_id: int | None, name: str | None
) -> QuotaForecast:
    when = {end: _run_out(quota, expected, line) for end, line in _LINES.items()}
    return QuotaForecast(
        policy=quota.policy,
        api_key_id=key_id,
        name=name,
        limit=quota.limit,
        used=quota.used,
        remaining=quota.remaining,
        reset_at=quota.reset_at,
        verdict=_verdict(quota, expected, when),
        runs_out=RunsOut(**when),
    )


def _verdict(quota: Quota, expected: Expected, when: Mapping[str, datetime | None]) -> Verdict:
    if not quota.remaining:
        return "used_up"
    if not expected.is_there:
        return "unknown"
    if when["expected"] is not None:
        return "runs_out"
    return "may_run_out" if when["earliest"] is not None else "lasts"


def _run_out(quota: Quota, expected: Expected, line: str) -> datetime | None:
    """Return when the last request of the quota is taken if requests come as a line says."""
    if not quota.remaining:
        return expected.begin
    if not expected.is_there:
        return None
    now = _reached(quota, expected, expected.cumulative[line])
    return _on_a_later_day(quota, expected, line) if not now and quota.name == "daily" else now


def _reached(quota: Quota, expected: Expected, cumulative: Line) -> datetime | None:
    """Return when the requests from now on reach what remains of the window that is under way."""
    start, before = expected.begin, 0.0
    for (_, end), total in zip(expected.days, cumulative, strict=True):
        if start >= quota.reset_at:
            return None
        if total >= quota.remaining:
            return _between(start, end, (quota.remaining - before) / (total - before))
        start, before = end, total
    return None


def _on_a_later_day(quota: Quota, expected: Expected, line: str) -> datetime | None:
    for (start, end), requests in zip(expected.days, expected.requests[line], strict=True):
        if start >= quota.reset_at and requests >= quota.limit:
            return _between(start, end, quota.limit / requests)
    return None


def _between(start: datetime, end: datetime, share: float) -> datetime:
    """Return an instant, to the second: requests are taken to come evenly."""
    return (start + (end - start) * share).replace(microsecond=0)


def _when(found: Document) -> tuple[datetime, list[tuple[datetime, datetime]]]:
    ends = [(_instant(day["start"]), _instant(day["end"])) for day in found["days"]]
    return _instant(found["as_of"]), ends


def _columns(days: Sequence[Mapping[str, Any]], form: str) -> Mapping[str, Line]:
    return {line: [day[form][line] for day in days] for line in _LINES.values()}


def _instant(text: str) -> datetime:
    return datetime.fromisoformat(text)
