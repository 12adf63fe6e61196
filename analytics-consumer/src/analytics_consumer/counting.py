"""From a batch of usage events to columns of requests that can be counted.

The usual batch takes no step in Python for each event. Where anything in it is out of the
ordinary, each event is looked at by itself, and `usage.checked` says what is wrong with it.
"""

from collections.abc import Hashable, Iterable, Sequence
from operator import attrgetter
from typing import Any, Final, TypeVar

import numpy as np

from analytics_consumer.columns import Requests
from analytics_consumer.latency import LONGEST_US, sketch_buckets
from analytics_consumer.models import API_KEY, AUTH_CODES, NO_KEY
from analytics_consumer.rollups.cells import Numbers
from analytics_consumer.usage import EPOCH, HIGHEST_SEQUENCE, MICROSECOND, MOST_BYTES, NUL, checked
from shared_schemas.events import UsageRecorded
from shared_schemas.usage_events import AnyUsage

Value = TypeVar("Value", bound=Hashable)
_NUMBERS: Final = ("user_id", "status", "duration_us", "request_bytes", "response_bytes")
_OTHERS: Final = ("method", "route", "occurred_at", "auth", "api_key_id", "request_id", "job_id")
_NAMES: Final = ("producer", "sequence", *_OTHERS, *_NUMBERS)
_members: Final = attrgetter(*_NAMES[:2], *(f"data.{name}" for name in _NAMES[2:]))
_type: Final = attrgetter("type")


def countable(events: Sequence[AnyUsage]) -> Requests:
    """Return events, at least one, as columns. Raises Reject for the first that cannot be counted.

    Positions in `producers` and `endpoints` stand for their ids: see `Requests.named`.
    """
    found = _columns(events) if set(map(_type, events)) == {UsageRecorded.type} else None
    if found is not None and _fits(found):
        return found
    for event in events:
        checked(event)
    raise AssertionError("each event can be counted, but not all of them together")


def _columns(events: Sequence[AnyUsage]) -> Requests | None:
    """Return the columns; None where a producer or number is missing or beyond 64 bits."""
    members = zip(*map(_members, events), strict=True)
    columns: dict[str, Any] = dict(zip(_NAMES, members, strict=True))
    if None in columns["producer"] or None in columns["sequence"]:
        return None
    try:
        sequences = _numbers(map(int, columns["sequence"]))
    except OverflowError:
        return None
    producers, source_ids = _coded(columns["producer"])
    endpoints, endpoint_ids = _coded(list(zip(columns["method"], columns["route"], strict=True)))
    numbers = {name: _numbers(columns[name]) for name in _NUMBERS} | {
        "source_id": source_ids,
        "sequence": sequences,
        "occurred_us": _numbers((each - EPOCH) // MICROSECOND for each in columns["occurred_at"]),
        "auth": _numbers(map(AUTH_CODES.__getitem__, columns["auth"])),
        "api_key_id": _numbers(each or NO_KEY for each in columns["api_key_id"]),
        "endpoint_id": endpoint_ids,
    }
    numbers["sketch_bucket"] = sketch_buckets(numbers["duration_us"])
    return Requests(producers, endpoints, numbers, columns["request_id"], columns["job_id"])


def _coded(values: Sequence[Value]) -> tuple[list[Value], Numbers]:
    """Return each different value once, and for each value its position among these."""
    positions = dict.fromkeys(values, 0)
    different = list(positions)
    positions.update(zip(different, range(len(different)), strict=True))
    return different, _numbers(map(positions.__getitem__, values))


def _numbers(values: Iterable[int]) -> Numbers:
    return np.fromiter(values, np.int64)  # from an iterator four times as fast as `array`


def _fits(found: Requests) -> bool:
    """Whether every event passes `usage.checked`."""
    numbers = found.numbers
    sequences, keys = numbers["sequence"], numbers["api_key_id"]
    return bool(
        sequences.min() >= 1
        and sequences.max() <= HIGHEST_SEQUENCE
        and numbers["occurred_us"].min() >= 0
        and ((numbers["auth"] == API_KEY) == (keys != NO_KEY)).all()
        and numbers["duration_us"].max() <= LONGEST_US
        and max(numbers["request_bytes"].max(), numbers["response_bytes"].max()) <= MOST_BYTES
        and not any(NUL in text for text in _texts(found))
    )


def _texts(found: Requests) -> Iterable[str]:
    yield from found.producers
    for endpoint in found.endpoints:
        yield from endpoint
    yield "".join(found.request_ids)
    yield "".join(one for one in found.job_ids if one)
