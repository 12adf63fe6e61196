from fnmatch import fnmatchcase

import pytest

from shared_schemas.events import EVENT_TYPES, SearchRequested
from shared_schemas.topology import (
    CHANNELS,
    DELIVERY_LIMIT,
    JOBS,
    PLATFORM,
    SEARCH_BATCH,
    SEARCH_INDEX,
    SEARCH_REQUESTS,
    USAGE,
    WORK_QUEUES,
    WorkQueue,
    channel_of,
    is_work,
    pack_limit,
)

_TYPES = sorted({type_ for type_, _ in EVENT_TYPES})
_KEYS = sorted({*_TYPES, *SearchRequested.routing_keys})
_OF_WORKERS = (SEARCH_REQUESTS, SEARCH_BATCH)


def _takes(queue: WorkQueue, event_type: str) -> bool:
    return any(fnmatchcase(event_type, binding) for binding in queue.bindings)


@pytest.mark.parametrize("queue", WORK_QUEUES, ids=lambda queue: queue.name)
@pytest.mark.parametrize("channel", CHANNELS)
def test_a_queue_that_counts_takes_a_channel_whole_or_not_at_all(
    queue: WorkQueue, channel: str
) -> None:
    """Otherwise a number that is missing there would not be a loss."""
    of_channel = [key for key in _KEYS if channel_of(key) == channel]
    taken = {_takes(queue, key) for key in of_channel}
    assert len(taken) == 1 or queue in _OF_WORKERS, "workers share requests out, and count none"


def test_requests_go_to_one_queue_of_the_workers_each_and_all_to_the_gateway() -> None:
    for key in SearchRequested.routing_keys:
        assert [_takes(queue, key) for queue in _OF_WORKERS].count(True) == 1
        assert _takes(JOBS, key)


def test_every_event_has_a_channel() -> None:
    assert {channel_of(key) for key in _KEYS} == set(CHANNELS)


def test_every_binding_fits_an_event() -> None:
    assert all(
        any(fnmatchcase(key, binding) for key in _KEYS)
        for queue in WORK_QUEUES
        for binding in queue.bindings
    )


def test_what_counts_is_packed_and_what_is_work_is_not() -> None:
    assert {type_ for type_ in _TYPES if pack_limit(type_) > 1} == {
        "usage.recorded",
        "video.created",
        "video.updated",
        "video.deleted",
        "video.transcript_removed",
    }


def test_some_facts_are_for_people_alone() -> None:
    assert [type_ for type_ in _TYPES if not is_work(type_)] == ["dead_letters.handled"]


def test_the_index_keeps_order_and_counting_does_not_need_to() -> None:
    assert SEARCH_INDEX.single_active
    assert not USAGE.single_active


def test_names_are_told_apart() -> None:
    names = [PLATFORM.log, PLATFORM.unroutable]
    for queue in PLATFORM.queues:
        waits = [queue.wait_queue(delay) for delay in queue.retry_delays_ms]
        names += [queue.name, queue.dead_letters, *waits]
    assert len(names) == len(set(names))


def test_delays_grow_and_the_broker_gives_up_last() -> None:
    for queue in WORK_QUEUES:
        assert list(queue.retry_delays_ms) == sorted(queue.retry_delays_ms)
        assert len(queue.retry_delays_ms) < DELIVERY_LIMIT
