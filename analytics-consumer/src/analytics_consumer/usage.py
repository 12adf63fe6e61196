"""One usage event as a row of numbers, or the reason why it can never be counted."""

from datetime import UTC, datetime, timedelta
from typing import Final, NamedTuple

from analytics_consumer.latency import LONGEST_US, sketch_bucket
from analytics_consumer.models import AUTH_CODES, NO_KEY
from shared_schemas.events import UsageRecorded
from shared_schemas.transport import Reject
from shared_schemas.usage_events import AnyUsage, Usage

HIGHEST_SEQUENCE: Final = 10**12
"""A thousand a second for thirty years. The audit adds sequences up, and the sum must fit too."""
MOST_BYTES: Final = 2**50
EPOCH: Final = datetime(1970, 1, 1, tzinfo=UTC)
MICROSECOND: Final = timedelta(microseconds=1)
NUL: Final = "\x00"

AnyUsageData = UsageRecorded | Usage


class RequestRow(NamedTuple):
    """A row of the request log, in the order of its columns, without the row id."""

    source_id: int
    sequence: int
    occurred_us: int
    user_id: int
    auth: int
    api_key_id: int
    endpoint_id: int
    status: int
    duration_us: int
    sketch_bucket: int
    request_bytes: int
    response_bytes: int
    request_id: str
    job_id: str | None
    counted_us: int | None = None


def checked(event: AnyUsage) -> tuple[str, int, AnyUsageData]:
    """Return producer, number and data of an event that can be counted. Raises Reject."""
    if not isinstance(event.data, UsageRecorded | Usage):
        raise Reject(f"{event.type} is not a usage event")
    number = event.number
    if event.producer is None or number is None:
        raise Reject("a usage event needs a producer and a sequence to be counted only once")
    if not 1 <= number <= HIGHEST_SEQUENCE:
        raise Reject(f"sequence {number} is out of range")
    _check_time(event.data)
    _check_caller(event.data)
    _check_sizes(event.data)
    _check_texts(event.producer, event.data)
    return event.producer, number, event.data


def row_of(
    usage: AnyUsageData,
    number: int,
    source_id: int,
    endpoint_id: int,
    counted_us: int | None = None,
) -> RequestRow:
    """Return the log's row for one event. `counted_us`: when it is written."""
    duration = usage.duration_us
    return RequestRow(
        source_id,
        number,
        (usage.occurred_at - EPOCH) // MICROSECOND,
        usage.user_id,
        AUTH_CODES[usage.auth],
        usage.api_key_id or NO_KEY,
        endpoint_id,
        usage.status,
        duration,
        sketch_bucket(duration),
        usage.request_bytes,
        usage.response_bytes,
        usage.request_id,
        usage.job_id,
        counted_us,
    )


def _check_time(usage: AnyUsageData) -> None:
    if usage.occurred_at < EPOCH:
        raise Reject("occurred_at is before 1970")


def _check_caller(usage: AnyUsageData) -> None:
    """Refuse a caller that is neither one key nor a session: sums are told apart by the key."""
    if (usage.auth == "api_key") != (usage.api_key_id is not None):
        raise Reject("auth and api_key_id do not fit each other")


def _check_sizes(usage: AnyUsageData) -> None:
    """Refuse what sums could overflow with."""
    if usage.duration_us > LONGEST_US:
        raise Reject("duration_us is longer than 30 days")
    if usage.request_bytes > MOST_BYTES or usage.response_bytes > MOST_BYTES:
        raise Reject("request_bytes or response_bytes is out of range")


def _check_texts(producer: str, usage: AnyUsageData) -> None:
    """Refuse the one character that PostgreSQL cannot store."""
    if (
        NUL in producer
        or NUL in usage.request_id
        or NUL in usage.route
        or NUL in usage.method
        or NUL in (usage.job_id or "")
    ):
        raise Reject("a text contains a NUL character")
