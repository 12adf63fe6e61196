"""Usage events for tests, plain unless told otherwise."""

from collections.abc import Iterable
from datetime import UTC, datetime
from typing import Any

from shared_schemas.envelope import Event, EventFactory, Trace
from shared_schemas.events import UsageRecorded

NOON = datetime(2026, 3, 10, 12, 0, tzinfo=UTC)
"""A Tuesday."""


def usage(**changes: Any) -> UsageRecorded:  # noqa: ANN401 - members of the event
    """Return the data of one answer: user 1, API key 1, a list of videos, 200, 10 ms, at noon."""
    plain: dict[str, Any] = {
        "request_id": "request-1",
        "user_id": 1,
        "auth": "api_key",
        "api_key_id": 1,
        "method": "GET",
        "route": "/api/v1/users/{user_id}/videos",
        "status": 200,
        "duration_us": 10_000,
        "request_bytes": 10,
        "response_bytes": 100,
        "occurred_at": NOON,
    }
    return UsageRecorded(**plain | changes)


def event(number: int | None = 1, producer: str | None = "producer-a", **changes: Any) -> Event:  # noqa: ANN401
    """Return the event with this number of this producer."""
    data = usage(**{"request_id": f"{producer}-{number}", **changes})
    made = EventFactory("/gateway")(data, trace=Trace(data.request_id))
    sequence = None if number is None else f"{number:019d}"
    return made.model_copy(update={"producer": producer, "sequence": sequence})


def events(numbers: Iterable[int], producer: str = "producer-a", **changes: Any) -> list[Event]:  # noqa: ANN401
    """Return one event for each number."""
    return [event(number, producer, **changes) for number in numbers]
