"""Parameters and answers of the usage calls. The answers are the analytics consumer's."""

from typing import Annotated, Literal, Self

from pydantic import BaseModel, Field, model_validator

from gateway.http.csv_answers import Format
from gateway.http.ranges import RangeQuery

Auth = Literal["api_key", "session", "all"]
Rate = Annotated[float | None, Field(description="0 to 1; null where there were no requests")]


AnswerFormat = Annotated[
    Format | None, Field(description="default: as the header `Accept` says, else JSON")
]


class KeyUsageQuery(RangeQuery):
    """Which time. Without dates: the last 30 days, today included."""

    format: AnswerFormat = None

    def forwarded(self) -> dict[str, str | int]:
        """Return the parameters for the analytics consumer."""
        given = {"start_date": self.start_date, "end_date": self.end_date}
        known = {name: moment.isoformat() for name, moment in given.items() if moment is not None}
        return {"tz": self.tz, **known}


class UsageQuery(KeyUsageQuery):
    """Which requests: by default those made with API keys, so that looking does not count."""

    api_key_id: Annotated[int | None, Field(ge=1, le=2**63 - 1)] = None
    auth: Auth = "api_key"

    @model_validator(mode="after")
    def _keys_are_no_sessions(self) -> Self:
        if self.api_key_id is not None and self.auth == "session":
            raise ValueError("api_key_id cannot be combined with auth=session")
        return self

    def forwarded(self) -> dict[str, str | int]:
        """Return the parameters for the analytics consumer."""
        key: dict[str, str | int] = {}
        if self.api_key_id is not None:
            key["api_key_id"] = self.api_key_id
        return {**super().forwarded(), "auth": self.auth, **key}

    def includes(self, key_id: int) -> bool:
        """Tell whether requests with this key are among those asked for."""
        return self.auth != "session" and self.api_key_id in (None, key_id)


class ResponseTimes(BaseModel):
    """Milliseconds."""

    avg: float | None
    p50: float | None
    p95: float | None
    p99: float | None
    p99_9: float | None
    max: float | None


class UsageFigures(BaseModel):
    """What is said of any set of requests."""

    requests: int
    successes: int
    errors: int
    success_rate: Rate
    error_rate: Rate
    request_bytes: int
    response_bytes: int
    response_time_ms: ResponseTimes


class UsageRange(BaseModel):
    """The time covered. `end` is the first instant that no longer belongs to it."""

    start: str
    end: str
    start_date: str | None
    end_date: str | None


class StatusCount(BaseModel):
    """Requests that were answered with one status."""

    status: int
    requests: int


class StatusClass(BaseModel):
    """Requests of one class of statuses (`2xx`), and their share of all."""

    status_class: str
    requests: int
    share: Rate


class EndpointUsage(UsageFigures):
    """Requests to one route."""

    method: str
    route: str
    statuses: list[StatusCount]


class KeyUsage(UsageFigures):
    """Requests with one API key; both null are those of sessions."""

    api_key_id: int | None
    name: str | None


class TimedFigures(UsageFigures):
    """Requests from `start` up to but not including `end`."""

    start: str
    end: str


class Piece(TimedFigures):
    """Requests in one piece of the time, and how they were answered."""

    statuses: list[StatusCount]


class Day(Piece):
    """Requests of one local day."""

    date: str


class Series(BaseModel):
    """The time in pieces."""

    granularity: str
    points: list[Piece]


class Previous(BaseModel):
    """The range of the same length before, and what changed: 0.5 is half as much again."""

    range: UsageRange
    totals: UsageFigures
    change: dict[str, float | None]


class Compared(BaseModel):
    """What has passed of a period, in whole quarters of an hour, and as much of the one before."""

    current: TimedFigures
    previous: TimedFigures
    change: dict[str, float | None]


class PeriodToDate(Piece):
    """Requests of a period that is not over."""

    compared: Compared


class UsageHeading(BaseModel):
    """What an answer is about, how fresh it is, and its totals."""

    user_id: int
    auth: Auth
    api_key_id: int | None
    tz: str
    range: UsageRange
    data_as_of: str | None
    totals: UsageFigures


class Usage(UsageHeading):
    """Totals, breakdowns, a series, and what came before."""

    today: PeriodToDate
    this_week: PeriodToDate
    this_month: PeriodToDate
    previous: Annotated[
        Previous | None, Field(description="null where the range before is no longer kept")
    ]
    endpoints: list[EndpointUsage]
    keys: list[KeyUsage]
    status_classes: list[StatusClass]
    statuses: list[StatusCount]
    series: Series


class DailyUsage(UsageHeading):
    """One entry for each local day, also for those without a request."""

    days: list[Day]


class UsageByEndpoint(UsageHeading):
    """Figures and statuses for each route."""

    endpoints: list[EndpointUsage]
