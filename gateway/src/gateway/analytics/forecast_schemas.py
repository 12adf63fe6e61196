"""Parameters and answers of the forecast."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from gateway.analytics.schemas import UsageHeading, UsageQuery

Verdict = Literal["used_up", "runs_out", "may_run_out", "lasts", "unknown"]


class ForecastQuery(UsageQuery):
    """Which requests to learn from, by default those of the last 84 days; only whole days count."""

    days: Annotated[int, Field(ge=1, le=92, description="how many are forecast")] = 30

    def forwarded(self) -> dict[str, str | int]:
        """Return the parameters for the analytics consumer."""
        return {**super().forwarded(), "days": self.days}


class Estimate(BaseModel):
    """A mean, and the two ends of the interval."""

    expected: float
    lower: float
    upper: float


class Estimates(BaseModel):
    """A number for each of `days`; none with too little history."""

    expected: list[float]
    lower: list[float]
    upper: list[float]


class ForecastDay(BaseModel):
    """A local day. `requests` has what came `so_far`; `cumulative` is all from `as_of` on."""

    date: str
    start: str
    end: str
    so_far: int
    requests: Estimate
    cumulative: Estimate


class History(BaseModel):
    """Whole days from the first request on; with fewer than needed there is no forecast."""

    days: int
    needed: int
    is_enough: bool
    reason: str | None


class ForecastKey(BaseModel):
    """The forecast of one API key; id and name null: of sessions."""

    api_key_id: int | None
    name: str | None
    history_days: int
    is_enough: bool
    requests: Estimates
    cumulative: Estimates


class RunsOut(BaseModel):
    """When the last request of a quota is taken: null where that is not to be expected."""

    earliest: datetime | None
    expected: datetime | None
    latest: datetime | None


class QuotaForecast(BaseModel):
    """A daily quota on the 31 days from today, or a monthly one until it begins anew (UTC).

    `runs_out`: it is to be expected. `may_run_out`: it lies in the interval. `unknown`: there is
    too little history.
    """

    policy: str
    api_key_id: int | None
    name: str | None
    limit: int
    used: int
    remaining: int
    reset_at: datetime
    verdict: Verdict
    runs_out: RunsOut


class UsageForecast(UsageHeading):
    """Requests of the days to come; of so many futures as `interval` says none lies outside it."""

    method: str
    interval: float
    as_of: str
    history: History
    days: list[ForecastDay]
    keys: list[ForecastKey]
    quotas: list[QuotaForecast]
