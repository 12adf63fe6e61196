"""Parameters and answers of the request log."""

from datetime import datetime
from typing import Annotated, Literal

from pydantic import BaseModel, Field

from gateway.analytics.schemas import Auth, UsageQuery
from gateway.search.answers import TimelineEntry
from gateway.search.schemas import Status

_Text = Annotated[str | None, Field(min_length=1, max_length=200)]


class LogQuery(UsageQuery):
    """Which requests, newest first. Without dates: all that are kept."""

    method: Annotated[str | None, Field(min_length=1, max_length=16)] = None
    route: Annotated[_Text, Field(description="a template, as the answers have it")] = None
    status: Annotated[
        str | None,
        Field(pattern="^[1-5](xx|[0-9]{2})$", description="a status (404) or a class (4xx)"),
    ] = None
    request_id: Annotated[str | None, Field(min_length=1, max_length=128)] = None
    slower_than_ms: Annotated[
        float | None, Field(ge=0, le=1e11, allow_inf_nan=False, description="milliseconds")
    ] = None
    limit: Annotated[int, Field(ge=1, le=1_000)] = 50
    cursor: Annotated[
        str | None,
        Field(max_length=200, description="`next_cursor` of the page before, same parameters"),
    ] = None

    @property
    def is_for_all(self) -> bool:
        """Whether no limit was given."""
        return "limit" not in self.model_fields_set

    def forwarded(self) -> dict[str, str | int]:
        """Return the parameters for the analytics consumer."""
        given = {
            name: getattr(self, name)
            for name in ("method", "route", "status", "request_id", "limit", "cursor")
        }
        if self.slower_than_ms is not None:
            given["slower_than_ms"] = f"{self.slower_than_ms:.6f}"
        known = {name: value for name, value in given.items() if value is not None}
        return {**super().forwarded(), **known}


class OneRequestQuery(UsageQuery):
    """In which form. A request is found by its id alone, whatever time or key is named."""


class LoggedRequest(BaseModel):
    """One request that was answered and counted."""

    request_id: str
    occurred_at: datetime
    method: str
    route: str
    status: int
    response_time_ms: float
    auth: Literal["api_key", "session"]
    api_key_id: int | None
    api_key_name: str | None
    request_bytes: int
    response_bytes: int
    job_id: str | None


class RequestLog(BaseModel):
    """A page of requests, newest first. `next_cursor` is null on the last page."""

    user_id: int
    auth: Auth
    api_key_id: int | None
    data_as_of: datetime | None
    requests: list[LoggedRequest]
    next_cursor: str | None


class RequestJob(BaseModel):
    """The search job that a request was about, and what happened to it."""

    job_id: str
    status: Status
    query: str
    algorithm: str
    timeline: list[TimelineEntry]


class TracedRequest(LoggedRequest):
    """One request with its search job, if it was about one, and how it was counted.

    `counted_at` is when it was in every answer about usage; null where that was not noted.
    `rollup_bucket` begins the quarter of an hour (UTC) whose rollup it is part of.
    """

    counted_at: datetime | None
    rollup_bucket: datetime
    job: RequestJob | None


class RequestDetails(BaseModel):
    """The requests with one id, newest first: several if the caller used an id again."""

    user_id: int
    request_id: str
    requests: list[TracedRequest]
