import json

from hypothesis import given
from hypothesis import strategies as st

from shared_schemas.delivery.batches import Numbered
from shared_schemas.delivery.packing import PACK_BYTES, pack
from shared_schemas.envelope import BATCH_CONTENT_TYPE, CONTENT_TYPE
from shared_schemas.topology import channel_of, pack_limit
from shared_schemas.transport.interface import Message

_TYPES = [
    "usage.recorded",
    "video.created",
    "video.deleted",
    "search.requested",
    "search.completed",
]


def _rows(*types: str, payload: bytes = b'{"x":1}') -> list[Numbered]:
    """Make rows with the numbers that the outbox gives: from 1 in each channel."""
    given: dict[str, int] = {}
    rows = []
    for place, type_ in enumerate(types, 1):
        channel = channel_of(type_)
        given[channel] = given.get(channel, 0) + 1
        rows.append(Numbered(place, "p", channel, type_, payload, given[channel]))
    return rows


def _numbers(message: Message) -> list[int]:
    body = json.loads(message.body)
    return [int(item["sequence"]) for item in (body if isinstance(body, list) else [body])]


def test_a_single_event_is_a_message() -> None:
    [message] = pack(_rows("search.requested"))
    assert message.content_type == CONTENT_TYPE
    assert message.routing_key == "search.requested"
    assert json.loads(message.body) == {"producer": "p", "sequence": "0" * 18 + "1", "x": 1}


def test_counted_events_travel_together_and_searches_alone() -> None:
    messages = pack(_rows("usage.recorded", "search.requested", "usage.recorded"))
    assert [(one.routing_key, one.content_type) for one in messages] == [
        ("usage.recorded", BATCH_CONTENT_TYPE),
        ("search.requested", CONTENT_TYPE),
    ]
    assert _numbers(messages[0]) == [1, 2]


def test_a_pack_holds_no_more_than_its_limit() -> None:
    limit = pack_limit("usage.recorded")
    sizes = [len(_numbers(one)) for one in pack(_rows(*["usage.recorded"] * (2 * limit + 1)))]
    assert sizes == [limit, limit, 1]


def test_a_pack_does_not_grow_beyond_what_a_broker_takes() -> None:
    large = b'{"x":"' + b"x" * (PACK_BYTES // 3) + b'"}'
    messages = pack(_rows(*["video.created"] * 7, payload=large))
    assert [len(_numbers(one)) for one in messages] == [2, 2, 2, 1]
    assert max(len(one.body) for one in messages) < PACK_BYTES + 1_000


def test_an_event_larger_than_a_pack_travels_alone() -> None:
    huge = b'{"x":"' + b"x" * PACK_BYTES + b'"}'
    assert len(pack(_rows("video.created", "video.created", payload=huge))) == 2


@given(st.lists(st.sampled_from(_TYPES), max_size=60))
def test_order_within_a_channel_is_kept_and_nothing_is_lost(types: list[str]) -> None:
    numbers: dict[str, list[int]] = {}
    for message in pack(_rows(*types)):
        numbers.setdefault(channel_of(message.routing_key), []).extend(_numbers(message))
    assert numbers == {
        channel: list(range(1, sum(channel_of(one) == channel for one in types) + 1))
        for channel in {channel_of(one) for one in types}
    }
