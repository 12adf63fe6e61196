"""Every check of the audit can fail, and says what is wrong."""

from collections.abc import Iterable, Mapping, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from analytics_consumer.ingest import Ingest
from analytics_consumer.integrity.audit import Report, Timing, audit
from analytics_consumer.integrity.promises import Promise
from analytics_consumer.integrity.text import report_text
from analytics_consumer.models import (
    deltas,
    endpoints,
    metadata,
    requests,
    segments,
    sources,
)
from analytics_consumer.rollups.widths import QUARTER, WIDE
from shared_schemas.delivery import Run
from shared_schemas.envelope import Event
from tests.integration.analytics_consumer.tampering import change_cell, change_delta
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


@pytest.fixture
def built(counted: World) -> World:
    """Give the same world ten days later: everything is in segments of every width."""
    counted.now = NOON + timedelta(days=10)
    counted.keep_up()
    return counted


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


@pytest.mark.parametrize("folded", [False, True])
@pytest.mark.parametrize(
    ("change", "said"),
    [
        (("counts", "count"), ("request log = rollups", "count")),
        (("counts", "duration_us"), ("request log = rollups", "duration_us")),
        (("counts", "max_us"), ("request log = rollups", "max_us")),
        (("counts", "request_bytes"), ("request log = rollups", "request_bytes")),
        (("counts", "response_bytes"), ("request log = rollups", "response_bytes")),
        (("counts", "api_key_id"), ("request log = rollups", "user 1")),
        (("counts", "endpoint_id"), ("request log = rollups", "user 1")),
        (("counts", "status"), ("request log = rollups", "status")),
        (("times", "count"), ("request log = sketches", "sketch_bucket")),
        (("times", "sketch_bucket"), ("request log = sketches", "sketch_bucket")),
        (("times", "api_key_id"), ("request log = sketches", "user 1")),
        (("times", "endpoint_id"), ("request log = sketches", "user 1")),
    ],
)
def test_one_number_changed_by_hand_in_the_rollups_is_found_and_named(
    counted: World, change: tuple[str, str], said: tuple[str, str], *, folded: bool
) -> None:
    (kind, column), (check, named) = change, said
    if folded:
        counted.keep_up()
        change_cell(counted, kind, column)
    else:
        change_delta(counted, kind, column)
    found = broken(counted.audit())
    assert any(named in finding for finding in found[check]), found


@pytest.mark.parametrize("width", WIDE)
def test_a_wide_segment_that_does_not_add_up_is_found_and_named(built: World, width: int) -> None:
    assert built.audit().clean
    with built.database.write() as session:
        first = select(segments).where(segments.c.width == width)
        row = session.execute(first.order_by(*segments.primary_key).limit(1)).one()
        same = [segments.c[key.name] == getattr(row, key.name) for key in segments.primary_key]
        session.execute(update(segments).where(*same).values(requests=row.requests + 1))
    found = broken(built.audit())
    assert found.keys() == {"wide rollups = quarters of an hour"}
    assert any(
        f"user {row.user_id}, {width // 60} minutes from" in finding
        for finding in found["wide rollups = quarters of an hour"]
    )


@pytest.mark.parametrize("width", [QUARTER, *WIDE])
@pytest.mark.parametrize("kind", ["counts", "times"])
def test_a_segment_that_was_changed_later_is_found_and_named(
    built: World, width: int, kind: str
) -> None:
    with built.database.write() as session:
        first = select(segments).where(segments.c.width == width)
        row = session.execute(first.order_by(*segments.primary_key).limit(1)).one()
        same = [segments.c[key.name] == getattr(row, key.name) for key in segments.primary_key]
        text = bytearray(getattr(row, kind))
        text[-1] ^= 1
        session.execute(update(segments).where(*same).values({kind: bytes(text)}))
    finding = broken(built.audit())["segments are as they were written"][0]
    assert f"user {row.user_id}, {width // 60} minutes from" in finding


def test_a_wide_segment_that_is_gone_is_found(built: World) -> None:
    with built.database.write() as session:
        session.execute(delete(segments).where(segments.c.width == WIDE[1]))
    assert "0 requests in totals" in broken(built.audit())["wide rollups = quarters of an hour"][0]


@pytest.mark.parametrize("table", [requests, deltas, sources, endpoints, inbox])
def test_one_row_removed_by_hand_is_found(counted: World, table: Table) -> None:
    remove_one_row(counted, table)
    assert broken(counted.audit())


def test_one_segment_removed_by_hand_is_found(built: World) -> None:
    remove_one_row(built, segments)
    assert broken(built.audit())


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


def replayed(numbers: Iterable[int], producer: str) -> list[Event]:
    mark = {"replayedfrom": "elsewhere:5672/"}
    return [one.model_copy(update=mark) for one in events(numbers, producer)]


def test_what_was_imported_is_told_apart(world: World) -> None:
    world.ingest([*events([1, 2]), *replayed([4, 9], "foreign")])
    world.promised = {PRODUCER: 2}
    report = world.audit()
    assert broken(report) == {}
    assert [(one.producer, one.imported) for one in report.producers] == [
        ("foreign", True),
        (PRODUCER, False),
    ]
    assert figures(report, "accepted = applied") == {"accepted": 2, "applied": 2, "missing": 0}
    imported = figures(report, "imported from elsewhere, each once")
    assert imported == {"producers": 1, "applied": 2}
    assert "foreign (imported)" in report_text(report)


def test_importing_again_is_dropped(world: World) -> None:
    world.ingest(replayed([1, 2], "foreign"))
    world.ingest(replayed([1, 2, 3], "foreign"))
    (found,) = world.audit().producers
    assert (found.applied, found.duplicates, found.imported) == (3, 2, True)


def test_a_stranger_is_found_though_some_of_it_was_imported(world: World) -> None:
    world.ingest([*replayed([1], "foreign"), event(2, "foreign")])
    [finding] = broken(world.audit())["nothing applied that was not accepted"]
    assert "producer foreign: 2 was applied" in finding
    assert "(1 were imported)" in finding


def test_what_was_lost_here_and_replayed_is_no_import(world: World) -> None:
    world.ingest(replayed([1, 2, 3], PRODUCER))
    world.promised = {PRODUCER: 4}
    report = world.audit()
    assert not report.producers[0].imported
    assert broken(report) == {"accepted = applied": [f"producer {PRODUCER}: not applied: 4"]}


def test_deduplication_switched_off_is_caught(world: World) -> None:
    class NoDeduplication:
        """Says that everything is new, but remembers as it should."""

        def accept_runs(
            self, session: Session, arrived: Mapping[str, Sequence[Run]]
        ) -> dict[str, list[Run]]:
            world.inbox.accept_runs(session, arrived)
            return {source: list(runs) for source, runs in arrived.items()}

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
