"""Every check of the audit can fail, and says what is wrong."""

from collections.abc import Iterable, Mapping

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from analytics_consumer.ingest import Ingest
from analytics_consumer.integrity.audit import Report, Timing, audit
from analytics_consumer.integrity.promises import Promise
from analytics_consumer.models import (
    endpoints,
    metadata,
    requests,
    rollups,
    sketches,
    sources,
)
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event, events

PRODUCER = "producer-a"
inbox = metadata.tables["inbox"]
inbox_ahead = metadata.tables["inbox_ahead"]


@pytest.fixture
def counted(world: World) -> World:
    """Give a world with a hundred requests, some of which came twice."""
    sent = traffic(100, NOON.replace(day=8), NOON)
    count_all(world, sent)
    world.ingest(events([3, 4, 5]))
    world.promised = {PRODUCER: 100}
    return world


def broken(report: Report) -> dict[str, list[str]]:
    return {check.name: list(check.findings) for check in report.checks if not check.holds}


def figures(report: Report, name: str) -> Mapping[str, int]:
    return next(check.figures for check in report.checks if check.name == name)


def test_a_system_that_counted_everything_is_clean(counted: World) -> None:
    report = counted.audit()
    assert broken(report) == {}
    assert report.clean
    (producer,) = report.producers
    assert (producer.accepted, producer.applied, producer.duplicates) == (100, 100, 3)
    assert producer.missing == []
    assert figures(report, "inbox = request log") == {"inbox": 100, "request_log": 100}
    assert figures(report, "request log = rollups")["rollups"] == 100
    assert figures(report, "request log = sketches")["sketches"] == 100


def test_a_system_that_never_counted_is_clean(world: World) -> None:
    assert world.audit().clean


def _one(session: Session, table: Table) -> dict[str, object]:
    row = session.execute(select(table).order_by(*table.primary_key.columns).limit(1)).one()
    return dict(row._mapping)  # noqa: SLF001 - SQLAlchemy's public name for it


def change_one_row(world: World, table: Table, column: str, by: int | str = 1) -> None:
    """Change one value of the first row by hand."""
    with world.database.write() as session:
        row = _one(session, table)
        new = row[column] + by  # type: ignore[operator]
        same = [table.c[key.name] == row[key.name] for key in table.primary_key.columns]
        session.execute(update(table).where(*same).values({column: new}))


def remove_one_row(world: World, table: Table) -> None:
    """Remove the first row by hand."""
    with world.database.write() as session:
        row = _one(session, table)
        same = [table.c[key.name] == row[key.name] for key in table.primary_key.columns]
        session.execute(delete(table).where(*same))


@pytest.mark.parametrize(
    ("table", "column", "check", "named"),
    [
        (requests, "sequence", "inbox = request log", f"producer {PRODUCER}"),
        (requests, "user_id", "request log = rollups", "user 1"),
        (requests, "api_key_id", "request log = rollups", "API key"),
        (requests, "status", "request log = rollups", "status"),
        (requests, "endpoint_id", "request log = rollups", "GET /api/v1/users"),
        (requests, "duration_us", "request log = rollups", "duration_us"),
        (requests, "sketch_bucket", "request log = sketches", "sketch_bucket"),
        (requests, "request_bytes", "request log = rollups", "request_bytes"),
        (requests, "response_bytes", "request log = rollups", "response_bytes"),
        (rollups, "count", "request log = rollups", "count"),
        (rollups, "duration_us", "request log = rollups", "duration_us"),
        (rollups, "max_us", "request log = rollups", "max_us"),
        (rollups, "request_bytes", "request log = rollups", "request_bytes"),
        (rollups, "response_bytes", "request log = rollups", "response_bytes"),
        (rollups, "user_id", "request log = rollups per user and day", "user 1"),
        (rollups, "status", "request log = rollups", "status"),
        (sketches, "count", "request log = sketches", "sketch_bucket"),
        (sketches, "sketch_bucket", "request log = sketches", "sketch_bucket"),
        (inbox, "applied", "accepted = applied", f"producer {PRODUCER}: not applied: 100"),
        (sources, "received", "received = inbox + duplicates", f"producer {PRODUCER}: 104"),
        (sources, "duplicates", "received = inbox + duplicates", f"producer {PRODUCER}"),
        (sources, "name", "inbox = request log", f"producer {PRODUCER}x"),
        (endpoints, "method", "endpoints have their names", "endpoint 1 was not always"),
        (endpoints, "route", "endpoints have their names", "endpoint 1 was not always"),
    ],
    ids=lambda value: getattr(value, "name", None),
)
def test_one_value_changed_by_hand_is_found_and_named(
    counted: World, table: Table, column: str, check: str, named: str
) -> None:
    by: int | str = "x" if column in {"name", "method", "route"} else 1
    change_one_row(counted, table, column, -1 if table is inbox else by)
    report = counted.audit()
    assert not report.clean
    assert any(named in finding for finding in broken(report)[check]), broken(report)


@pytest.mark.parametrize("table", [requests, rollups, sketches, sources, endpoints, inbox])
def test_one_row_removed_by_hand_is_found(counted: World, table: Table) -> None:
    remove_one_row(counted, table)
    assert broken(counted.audit())


def test_the_row_that_is_gone_from_the_log_is_named(counted: World) -> None:
    with counted.database.write() as session:
        session.execute(delete(requests).where(requests.c.sequence.in_([17, 18, 40])))
    finding = f"producer {PRODUCER}: missing in the request log: 17-18, 40"
    assert broken(counted.audit())["inbox = request log"] == [finding]


def test_a_row_too_many_in_the_inbox_is_found(counted: World) -> None:
    with counted.database.write() as session:
        session.execute(insert(inbox_ahead).values(source=PRODUCER, first=105, last=105))
    found = broken(counted.audit())
    assert "105 was applied" in found["nothing applied that was not accepted"][0]
    assert "missing in the request log: 105" in found["inbox = request log"][0]


def test_a_lost_sequence_is_named(world: World) -> None:
    world.ingest(events([1, 2, 3, 5, 6, 9]))
    world.promised = {PRODUCER: 10}
    report = world.audit()
    assert report.producers[0].missing == [(4, 4), (7, 8), (10, 10)]
    found = broken(report)
    assert found == {"accepted = applied": [f"producer {PRODUCER}: not applied: 4, 7-8, 10"]}


def test_a_producer_of_which_nothing_came_is_named(world: World) -> None:
    world.promised = {"silent": 2}
    assert broken(world.audit())["accepted = applied"] == ["producer silent: not applied: 1-2"]


def test_what_still_waits_at_the_gateway_counts_as_accepted(world: World) -> None:
    world.ingest(events([1, 2]))
    waiting = Promise(producer=PRODUCER, channel="usage", assigned=2, confirmed=2, waiting=1)
    report = audit(world.database, lambda: [waiting], Timing(patience=0))
    finding = f"producer {PRODUCER}: not applied: 3 (1 wait for the broker)"
    assert broken(report)["accepted = applied"] == [finding]


def test_what_no_gateway_has_accepted_is_found(world: World) -> None:
    world.ingest([event(1, "stranger")])
    found = broken(world.audit())
    assert "producer stranger: 1 was applied" in found["nothing applied that was not accepted"][0]


def test_deduplication_switched_off_is_caught(world: World) -> None:
    class NoDeduplication:
        """Says that everything is new, but remembers as it should."""

        def accept(
            self, session: Session, arrived: Mapping[str, Iterable[int]]
        ) -> dict[str, set[int]]:
            world.inbox.accept(session, arrived)
            return {source: set(numbers) for source, numbers in arrived.items()}

    ingest = Ingest(world.database, NoDeduplication())
    ingest(events([1, 2, 3]))
    ingest(events([2, 3, 4]))
    world.promised = {PRODUCER: 4}
    found = broken(world.audit())
    finding = f"producer {PRODUCER}: more than once in the request log: 2, 3"
    assert found["inbox = request log"] == [finding]
    assert "received = inbox + duplicates" in found


def test_the_audit_waits_for_what_is_under_way(world: World) -> None:
    world.promised = {PRODUCER: 3}
    clock = iter(range(100))

    def deliver_one_more(_seconds: float) -> None:
        world.ingest([event(next(numbers))])

    numbers = iter([1, 2, 3])
    timing = Timing(patience=50, now=lambda: float(next(clock)), pause=deliver_one_more)
    assert audit(world.database, world.promises, timing).clean


def test_the_audit_stops_waiting_when_its_patience_ends(world: World) -> None:
    world.promised = {PRODUCER: 3}
    pauses: list[float] = []
    timing = Timing(patience=3, now=lambda: float(len(pauses)), pause=pauses.append)
    assert not audit(world.database, world.promises, timing).clean
    assert len(pauses) == 3
