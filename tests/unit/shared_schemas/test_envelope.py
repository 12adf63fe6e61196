import json
from typing import Any

import orjson
import pytest
from hypothesis import given
from hypothesis import strategies as st
from pydantic import ValidationError

from shared_schemas.envelope import (
    BATCH_CONTENT_TYPE,
    CONTENT_TYPE,
    Event,
    EventFactory,
    Malformed,
    Trace,
    decode,
    encode,
    encode_batch,
    join,
    stamp,
)
from shared_schemas.events import SearchCancelRequested
from tests.unit.shared_schemas.samples import (
    NOON,
    cancel_requested,
    events,
    json_values,
)

_content_types = st.sampled_from([CONTENT_TYPE, BATCH_CONTENT_TYPE, None, "text/plain"])
_EVERYTHING: list[Any] = [None, True, 0, -1, 1e308, "", "x", "\0", [], [1], {}, {"a": []}]


@given(events)
def test_an_event_comes_back_equal(event: Event) -> None:
    assert decode(CONTENT_TYPE, encode(event)) == [event]


@given(st.lists(events, max_size=4))
def test_a_batch_comes_back_equal_and_in_order(batch: list[Event]) -> None:
    assert decode(BATCH_CONTENT_TYPE, encode_batch(batch)) == batch
    assert encode_batch(batch) == join([encode(event) for event in batch])


@given(events, st.text(min_size=1, max_size=64), st.integers(1, 2**63 - 1))
def test_a_stamp_adds_the_number_and_nothing_else(
    event: Event, producer: str, sequence: int
) -> None:
    [stamped] = decode(CONTENT_TYPE, stamp(encode(event), producer, sequence))
    assert isinstance(stamped, Event)
    assert stamped.producer == producer
    assert stamped.number == sequence
    assert stamped.model_copy(update={"producer": None, "sequence": None}) == event


@given(st.lists(events, min_size=1, max_size=3))
def test_stamped_events_travel_in_a_batch(batch: list[Event]) -> None:
    stamped = [stamp(encode(event), "p", place) for place, event in enumerate(batch, 1)]
    decoded = decode(BATCH_CONTENT_TYPE, join(stamped))
    assert [event.number for event in decoded if isinstance(event, Event)] == list(
        range(1, len(batch) + 1)
    )


@given(st.lists(st.integers(1, 2**63 - 1), min_size=2, max_size=2))
def test_sequences_sort_as_text(numbers: list[int]) -> None:
    texts = [json.loads(stamp(b'{"x":1}', "p", number))["sequence"] for number in numbers]
    assert sorted(texts) == [
        json.loads(stamp(b'{"x":1}', "p", n))["sequence"] for n in sorted(numbers)
    ]


@given(_content_types, st.binary())
def test_garbage_never_raises(content_type: str | None, body: bytes) -> None:
    for item in decode(content_type, body):
        assert isinstance(item, Malformed)
        assert item.raw == body
        assert item.reason


@given(_content_types, json_values)
def test_any_json_never_raises(content_type: str | None, value: object) -> None:
    assert all(isinstance(item, Malformed) for item in decode(content_type, orjson.dumps(value)))


@pytest.mark.parametrize("member", [*Event.model_fields, "unknown"])
@pytest.mark.parametrize("value", _EVERYTHING, ids=repr)
def test_a_member_of_any_type_never_raises(member: str, value: object) -> None:
    document = json.loads(encode(cancel_requested()))
    [item] = decode(CONTENT_TYPE, json.dumps({**document, member: value}).encode())
    assert isinstance(item, Event | Malformed)


@pytest.mark.parametrize("member", SearchCancelRequested.model_fields)
@pytest.mark.parametrize("value", _EVERYTHING, ids=repr)
def test_data_of_any_type_never_raises(member: str, value: object) -> None:
    document = json.loads(encode(cancel_requested()))
    document["data"][member] = value
    [item] = decode(CONTENT_TYPE, json.dumps(document).encode())
    assert isinstance(item, Event | Malformed)


@pytest.mark.parametrize(
    "body",
    [
        b"[" * 100_000,
        b'{"a":' * 100_000,
        b"[" * 900 + b"]" * 900,
        b"1" * 5_000,
        b"\xef\xbb\xbf{}",
        b'"\\ud800"',
        b"NaN",
        b"",
    ],
    ids=lambda body: repr(body[:12]),
)
def test_bytes_made_to_break_a_reader_never_raise(body: bytes) -> None:
    for content_type in (CONTENT_TYPE, BATCH_CONTENT_TYPE):
        assert all(isinstance(item, Malformed) for item in decode(content_type, body))


def test_one_bad_event_does_not_take_its_neighbours_along() -> None:
    good = encode(cancel_requested())
    first, bad, last = decode(BATCH_CONTENT_TYPE, join([good, b'{"id":"x"}', good]))
    assert first == last == cancel_requested()
    assert isinstance(bad, Malformed)
    assert json.loads(bad.raw) == {"id": "x"}


@pytest.mark.parametrize(
    ("change", "reason"),
    [
        ({"specversion": "0.3"}, "specversion"),
        ({"type": "search.cancelled"}, "differ"),
        ({"dataschema": "urn:unknown"}, "unknown dataschema"),
        ({"time": "2026-07-01T12:00:00"}, "time: Input should have timezone info"),
        ({"sequence": "-1"}, "sequence"),
        ({"data": {"job_id": "job-1"}}, "data"),
        ({"id": None}, "id"),
    ],
)
def test_the_reason_names_what_is_wrong(change: dict[str, object], reason: str) -> None:
    document = json.loads(encode(cancel_requested()))
    [item] = decode(CONTENT_TYPE, json.dumps(document | change).encode())
    assert isinstance(item, Malformed)
    assert reason in item.reason


def test_the_reason_keeps_offending_values_to_itself() -> None:
    document = json.loads(encode(cancel_requested()))
    document["time"] = "secret-looking value"
    [item] = decode(CONTENT_TYPE, json.dumps(document).encode())
    assert isinstance(item, Malformed)
    assert "secret-looking" not in item.reason


def test_what_a_newer_writer_adds_is_left_out() -> None:
    document = json.loads(encode(cancel_requested()))
    document["later"] = 1
    document["data"]["later"] = 1
    assert decode(CONTENT_TYPE, json.dumps(document).encode()) == [cancel_requested()]


def test_an_envelope_says_all_that_the_standard_requires() -> None:
    made = EventFactory("/test", lambda: NOON, lambda: "id-1")
    trace = Trace("request-1", "00-" + "a" * 32 + "-" + "b" * 16 + "-01")
    data = SearchCancelRequested(job_id="job-1", user_id=1, requested_at=NOON)
    assert json.loads(encode(made(data, subject="job-1", trace=trace))) == {
        "specversion": "1.0",
        "id": "id-1",
        "source": "/test",
        "type": "search.cancel_requested",
        "dataschema": "urn:video-search-platform:event:search.cancel_requested:v1",
        "datacontenttype": "application/json",
        "time": "2026-07-01T12:00:00Z",
        "subject": "job-1",
        "requestid": "request-1",
        "traceparent": trace.traceparent,
        "data": {"job_id": "job-1", "user_id": 1, "requested_at": "2026-07-01T12:00:00Z"},
    }


def test_an_event_cannot_be_changed() -> None:
    event = cancel_requested()
    with pytest.raises(ValidationError):
        event.id = "other"  # type: ignore[misc]
    with pytest.raises(ValidationError):
        event.data.user_id = 2  # type: ignore[attr-defined]
