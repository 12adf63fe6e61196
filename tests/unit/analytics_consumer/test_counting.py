"""A batch in columns is what its events are one by one."""

import re
from typing import Any

import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from analytics_consumer.columns import Arrivals
from analytics_consumer.counting import countable
from analytics_consumer.usage import checked, row_of
from shared_schemas.envelope import BATCH_CONTENT_TYPE, Event, encode_batch
from shared_schemas.transport import Reject
from shared_schemas.usage_events import AnyUsage, UsageEvent, decode_usage
from tests.unit.analytics_consumer.samples import event

_changes = st.fixed_dictionaries(
    {},
    optional={
        "auth": st.sampled_from(["api_key", "session"]),
        "api_key_id": st.sampled_from([None, 1, 2**63 - 1]),
        "occurred_at": st.sampled_from(
            ["2026-03-10T12:00:00.000001Z", "2026-03-10T12:00:00+05:45", "1969-12-31T23:59:59.9Z"]
        ),
        "duration_us": st.sampled_from([0, 1, 2, 51, 10**9, 30 * 86_400 * 10**6, 2**62]),
        "response_bytes": st.sampled_from([0, 2**50, 2**50 + 1]),
        "request_id": st.sampled_from(["a", "a\0", "é"]),
        "job_id": st.sampled_from([None, "job", "\0"]),
        "route": st.sampled_from(["/a", "/b", "/\0"]),
    },
)
_numbers = st.sampled_from([None, 0, 1, 2, 3, 7, 10**12, 10**12 + 1, 10**19 - 1])
_producers = st.sampled_from(["producer-a", "producer-b", None])
_events = st.builds(
    lambda number, producer, changes: event(number, producer, **changes),
    _numbers,
    _producers,
    _changes,
)


def reason_to_refuse(batch: list[Event]) -> str | None:
    """Return what is wrong with the first event that cannot be counted."""
    try:
        for one in batch:
            checked(one)
    except Reject as error:
        return error.reason
    return None


@given(st.lists(_events, min_size=1, max_size=6))
@example([event(1, None)])
@example([event(None)])
@example([event(10**19 - 1)])
def test_columns_are_refused_or_hold_what_each_event_holds(batch: list[Event]) -> None:
    reason = reason_to_refuse(batch)
    if reason is not None:
        with pytest.raises(Reject, match=f"^{re.escape(reason)}$"):
            countable(batch)
        return
    each = [checked(one) for one in batch]
    found = countable(batch)
    sources = {name: at for at, name in enumerate(found.producers, start=10)}
    endpoints = {name: at for at, name in enumerate(found.endpoints, start=20)}
    assert found.named(sources, endpoints).rows(5) == [
        row_of(usage, number, sources[name], endpoints[usage.method, usage.route], 5)
        for name, number, usage in each
    ]


def test_both_forms_of_an_event_give_the_same_columns() -> None:
    batch: list[AnyUsage] = [event(at, duration_us=at * 1_000) for at in range(1, 20)]
    body = encode_batch([one for one in batch if isinstance(one, Event)])
    quick = [one for one in decode_usage(BATCH_CONTENT_TYPE, body) if isinstance(one, UsageEvent)]
    assert countable(quick).rows(5) == countable(batch).rows(5)


def arrivals(numbers: list[int]) -> Arrivals:
    return countable([event(number) for number in numbers]).arrivals()["producer-a"]


@given(st.lists(st.integers(1, 12), min_size=1, max_size=20), st.sets(st.integers(1, 12)))
def test_numbers_are_found_where_they_came_first(numbers: list[int], wanted: set[int]) -> None:
    came = arrivals(numbers)
    assert [at for first, last in came.runs for at in range(first, last + 1)] == sorted({*numbers})
    found = came.first_of_each([(number, number) for number in sorted(wanted)]).tolist()
    assert sorted(found) == sorted(numbers.index(number) for number in wanted & {*numbers})


def test_producers_are_kept_apart() -> None:
    batch: list[Any] = [event(2, "b"), event(1, "a"), event(3, "b"), event(9, "a")]
    found = countable(batch).arrivals()
    assert {name: some.runs for name, some in found.items()} == {
        "a": [(1, 1), (9, 9)],
        "b": [(2, 3)],
    }
