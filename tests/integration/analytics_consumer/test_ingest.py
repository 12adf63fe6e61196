import threading
from collections.abc import Sequence
from typing import Any

import pytest
from sqlalchemy import select

from analytics_consumer.ingest import Ingest
from analytics_consumer.models import deltas, endpoints, requests, segments, sources
from analytics_consumer.rollups.cells import COUNTS
from analytics_consumer.rollups.packed import merged
from analytics_consumer.rollups.views import EVERYONE
from shared_schemas.delivery import Inbox, Run
from shared_schemas.envelope import Event
from shared_schemas.transport import Reject
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event, events


def sums(world: World) -> dict[int, tuple[int, ...]]:
    """Return count, sum and maximum of microseconds, request and response bytes by status."""
    with world.database.read() as session:
        rows = [
            *session.execute(select(deltas)),
            *session.execute(select(segments).where(segments.c.part == EVERYONE)),
        ]
    cells = merged(COUNTS, rows)
    values = ("count", "duration_us", "max_us", "request_bytes", "response_bytes")
    numbers = zip(*(cells[name].tolist() for name in values), strict=True)
    return dict(zip(cells["status"].tolist(), numbers, strict=True))


def test_a_batch_is_logged_and_counted(world: World) -> None:
    world.ingest([event(1), event(2, duration_us=30_000), event(3, status=404)])
    with world.database.read() as session:
        logged = session.execute(select(requests).order_by(requests.c.sequence)).all()
    assert [row.request_id for row in logged] == ["producer-a-1", "producer-a-2", "producer-a-3"]
    assert sums(world) == {200: (2, 40_000, 30_000, 20, 200), 404: (1, 10_000, 10_000, 10, 100)}
    answer = world.answer()
    assert answer["totals"]["requests"] == 3
    assert answer["totals"]["response_time_ms"]["max"] == 30


@pytest.mark.parametrize("folded", [False, True])
def test_later_batches_add_to_what_is_there(world: World, *, folded: bool) -> None:
    world.ingest([event(1, duration_us=30_000)])
    if folded:
        world.keep_up()
    world.ingest([event(2, duration_us=20_000, request_bytes=5, response_bytes=7)])
    if folded:
        world.keep_up()
        assert world.count(deltas) == 0
    assert sums(world) == {200: (2, 50_000, 30_000, 15, 107)}


def test_each_number_of_a_producer_counts_once(world: World) -> None:
    world.ingest(events([1, 2, 2]))
    world.ingest(events([2, 3]))
    world.ingest(events([1], producer="producer-b"))
    assert world.count(requests) == 4
    with world.database.read() as session:
        known = session.execute(select(sources).order_by(sources.c.name)).all()
    assert [(row.name, row.received, row.duplicates) for row in known] == [
        ("producer-a", 5, 2),
        ("producer-b", 1, 0),
    ]


def test_numbers_may_come_in_any_order(world: World) -> None:
    world.ingest(events([5, 3]))
    world.ingest(events([1, 2, 4, 5]))
    assert world.count(requests) == 5
    world.promised = {"producer-a": 5}
    assert world.audit().clean


@pytest.mark.parametrize(
    ("bad", "reason"),
    [
        (event(None), "producer and a sequence"),
        (event(1, None), "producer and a sequence"),
        (event(0), "sequence 0 is out of range"),
        (event(10**13), "out of range"),
        (event(duration_us=2**62), "30 days"),
        (event(response_bytes=2**60), "bytes"),
        (event(route="/a\x00b"), "NUL"),
        (event(occurred_at="1969-12-31T23:59:59Z"), "1970"),
        (event(auth="session"), "do not fit"),
        (event(api_key_id=None), "do not fit"),
    ],
)
def test_an_event_that_cannot_be_counted_is_rejected_without_effect(
    world: World, bad: Event, reason: str
) -> None:
    with pytest.raises(Reject, match=reason):
        world.ingest([event(7), bad])
    assert world.count(requests) == 0
    assert world.count(sources) == 0


def test_what_is_largest_can_be_counted(world: World) -> None:
    sizes: dict[str, Any] = {"duration_us": 30 * 86_400 * 10**6, "request_bytes": 2**50}
    ids: dict[str, Any] = {"user_id": 2**63 - 1, "api_key_id": 2**63 - 1}
    world.ingest(events(range(1, 40), **ids, **sizes))
    assert world.answer(user_id=2**63 - 1)["totals"]["requests"] == 39


def test_a_failed_batch_leaves_nothing_and_no_false_names(world: World) -> None:
    class Broken(Inbox):
        def accept_runs(self, *_: object) -> dict[str, list[Run]]:
            raise RuntimeError("broken on purpose")

    ingest = Ingest(world.database, Inbox())
    working = ingest._inbox  # noqa: SLF001 - breaks the inbox of a handler that has begun
    ingest._inbox = Broken()  # noqa: SLF001
    with pytest.raises(RuntimeError):
        ingest([event(1)])
    ingest._inbox = working  # noqa: SLF001
    ingest([event(1)])
    assert world.count(endpoints) == 1
    world.promised = {"producer-a": 1}
    assert world.audit().clean


def test_processes_side_by_side_count_everything_once(world: World) -> None:
    """Each of three handlers gets all events, in an order of its own, with new names in them."""
    failures: list[BaseException] = []

    def consume(order: Sequence[int]) -> None:
        ingest = Ingest(world.database, Inbox())
        try:
            for start in range(0, len(order), 7):
                ingest([event(at, route=f"/r{at % 9}") for at in order[start : start + 7]])
        except BaseException as error:  # noqa: BLE001 - told to the test, in its own thread
            failures.append(error)

    numbers = list(range(1, 120))
    orders = [numbers, numbers[::-1], numbers[60:] + numbers[:60]]
    threads = [threading.Thread(target=consume, args=(order,)) for order in orders]
    for thread in threads:
        thread.start()
    for thread in threads:
        thread.join()
    assert failures == []
    assert world.count(requests) == len(numbers)
    world.promised = {"producer-a": len(numbers)}
    assert world.audit().clean
