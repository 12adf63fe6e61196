"""The end of a trace: when the analytics consumer counted a request, and in which rollup."""

from dataclasses import dataclass
from datetime import datetime, timedelta
from typing import Final
from urllib.parse import quote

from pydantic import AwareDatetime, BaseModel, ValidationError

from shared_schemas.eventlog.errors import NotFound
from shared_schemas.eventlog.internal_api import InternalApi
from shared_schemas.events import UsageRecorded

_SECONDS: Final = 5.0
_BUCKET: Final = timedelta(minutes=15)


class Counted(BaseModel):
    """One request in the consumer's log. `counted_at` is null where that was not noted."""

    occurred_at: AwareDatetime
    method: str
    route: str
    counted_at: AwareDatetime | None
    rollup_bucket: AwareDatetime

    @property
    def at(self) -> datetime:
        """When it was counted, as well as that is known."""
        return self.counted_at or self.occurred_at

    @property
    def what(self) -> str:
        """Say in which rollup it is."""
        start, end = self.rollup_bucket, self.rollup_bucket + _BUCKET
        noted = "" if self.counted_at else ", at a time that was not noted"
        return f"counted in the rollup of {start:%Y-%m-%d %H:%M} to {end:%H:%M}Z{noted}"


class _Requests(BaseModel):
    requests: list[Counted]


@dataclass(frozen=True)
class AnalyticsConsumer:
    """The analytics consumer's read API."""

    api: InternalApi

    def find(self, usage: UsageRecorded) -> Counted | None:
        """Return the request of a usage event, or None if it is not counted (any more).

        Raises Misconfigured, UsageError, Failed or Unavailable.
        """
        path = f"/api/v1/users/{usage.user_id}/requests/{quote(usage.request_id, safe='')}"
        try:
            body = self.api.get(path, {}, _SECONDS)
        except NotFound:
            return None
        try:
            found = _Requests.model_validate_json(body).requests
        except ValidationError as error:
            raise self.api.unreadable() from error
        return next((one for one in found if _is_of(one, usage)), None)


def _is_of(one: Counted, usage: UsageRecorded) -> bool:
    """Whether it is this one: a caller may use an id again."""
    asked = (usage.occurred_at, usage.method, usage.route)
    return (one.occurred_at, one.method, one.route) == asked
