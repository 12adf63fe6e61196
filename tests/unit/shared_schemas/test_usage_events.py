"""Usage events mean the same whichever decoder read them."""

from collections.abc import Mapping
from typing import Any

import orjson
import pytest
from hypothesis import example, given
from hypothesis import strategies as st

from shared_schemas.envelope import (
    BATCH_CONTENT_TYPE,
    CONTENT_TYPE,
    Event,
    Malformed,
    decode,
    encode,
    stamp,
)
from shared_schemas.events import UsageRecorded
from shared_schemas.usage_events import AnyUsage, Usage, UsageEvent, decode_usage
from tests.unit.analytics_consumer.samples import event
from tests.unit.shared_schemas.samples import events, json_values

GOOD: Mapping[str, Any] = orjson.loads(stamp(encode(event(None, None)), "producer-a", 7))
_VALUES = st.one_of(
    json_values,
    st.integers(),
    st.sampled_from([0, -1, 1, 99, 100, 599, 600, 2**63 - 1, 2**63, 2**64, 1.0, 1.5, True, None]),
    st.sampled_from(["", "1", "session", "1.0", "usage.recorded", "x" * 201, "a\x00b", "\n7", "é"]),
    st.datetimes().map(lambda instant: f"{instant.isoformat()}Z"),
    st.from_regex(
        r"(19|20)[0-9]{2}-[01][0-9]-[0-3][0-9][T t_][0-2][0-9]:[0-6][0-9]:[0-6][0-9]"
        r"([.,][0-9]{1,9})?(Z|z|[+-][0-2][0-9]:?[0-6][0-9])?",
        fullmatch=True,
    ),
)
_MEMBERS = sorted({*Event.model_fields, "something_new"} - {"data"})
_DATA_MEMBERS = sorted({*UsageRecorded.model_fields, "something_new"})


def plain(one: AnyUsage | Malformed) -> object:
    """Return all that an event tells, in whichever form it is."""
    if isinstance(one, Malformed):
        return one
    members = {name: getattr(one, name) for name in Event.model_fields if name != "data"}
    if not isinstance(one.data, Usage | UsageRecorded):
        return one
    data = {name: getattr(one.data, name) for name in UsageRecorded.model_fields}
    return {**members, "data": data}


def without(members: Mapping[str, Any], names: set[str]) -> dict[str, Any]:
    """Return the members with other names."""
    return {name: value for name, value in members.items() if name not in names}


def same(content_type: str, body: bytes) -> bool:
    """Whether both decoders say the same."""
    quick = [plain(one) for one in decode_usage(content_type, body)]
    return quick == [plain(one) for one in decode(content_type, body)]


def test_a_good_event_is_decoded_without_a_model() -> None:
    [one] = decode_usage(CONTENT_TYPE, orjson.dumps(GOOD))
    assert isinstance(one, UsageEvent)
    assert one.number == 7
    [both] = {type(each) for each in decode_usage(BATCH_CONTENT_TYPE, orjson.dumps([GOOD, GOOD]))}
    assert both is UsageEvent


@given(
    st.dictionaries(st.sampled_from(_MEMBERS), _VALUES, max_size=2),
    st.dictionaries(st.sampled_from(_DATA_MEMBERS), _VALUES, max_size=2),
    st.sets(st.sampled_from([*GOOD, *GOOD["data"]]), max_size=1),
)
@example({}, {"occurred_at": "2026-03-10T12:14:59.9999999Z"}, set())
@example({"sequence": "7\n"}, {}, set())
@example({}, {"route": "/é"}, set())
def test_both_decoders_agree_about_every_member(
    members: dict[str, Any], data: dict[str, Any], left_out: set[str]
) -> None:
    usage = without({**GOOD["data"], **data}, left_out)
    changed = without({**GOOD, **members, "data": usage}, left_out)
    try:
        body = orjson.dumps(changed)
    except TypeError:  # a number beyond 64 bits
        return
    assert same(CONTENT_TYPE, body)
    assert same(BATCH_CONTENT_TYPE, b"[" + orjson.dumps(GOOD) + b"," + body + b"]")


@given(events)
def test_other_events_are_decoded_as_ever(other: Event) -> None:
    assert same(CONTENT_TYPE, encode(other))


@pytest.mark.parametrize(
    "body", [b"", b"{", b"[]", b"null", b"[1]", b'{"id":"\xff"}', orjson.dumps(GOOD)[:-1]]
)
@pytest.mark.parametrize("content_type", [CONTENT_TYPE, BATCH_CONTENT_TYPE, None, "text/plain"])
def test_what_is_no_event_is_malformed_as_ever(content_type: str, body: bytes) -> None:
    assert same(content_type, body)


def test_of_a_member_named_twice_both_take_the_last() -> None:
    body = orjson.dumps(GOOD).replace(b'"status":200', b'"status":200,"status":404')
    assert same(CONTENT_TYPE, body)


def test_only_the_bad_event_of_a_batch_is_malformed() -> None:
    bad = {**GOOD, "data": {**GOOD["data"], "status": 99}}
    first, second, third = decode_usage(BATCH_CONTENT_TYPE, orjson.dumps([GOOD, bad, GOOD]))
    assert isinstance(second, Malformed)
    assert "status" in second.reason
    assert plain(first) == plain(third) != second


def test_nothing_is_known_to_one_decoder_alone() -> None:
    assert set(UsageEvent.__struct_fields__) == set(Event.model_fields)
    assert set(Usage.__struct_fields__) == set(UsageRecorded.model_fields)
