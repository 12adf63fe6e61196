"""One row or number changed by hand is found by the check that it concerns, and named."""

from collections.abc import Mapping, Sequence
from datetime import timedelta

import pytest
from sqlalchemy import Table, delete, insert, select, update
from sqlalchemy.orm import Session

from analytics_consumer.ingest import Ingest
from analytics_consumer.models import deltas, endpoints, metadata, requests, segments, sources
from analytics_consumer.rollups.views import BY_KEY
from analytics_consumer.rollups.widths import HOUR, QUARTER, WIDE
from shared_schemas.delivery import Run
from tests.integration.analytics_consumer.reports import PRODUCER, broken
from tests.integration.analytics_consumer.tampering import change_cell, change_delta
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, events

inbox = metadata.tables["inbox"]
inbox_ahead = metadata.tables["inbox_ahead"]


_STEPS: dict[str, int | str] = {
    "name": "x",
    "method": "x",
    "route": "x",
    "applied": -1,
    "occurred_us": QUARTER * 1_000_000,
}
"""What is added to a value, where it is not 1."""


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
        (requests, "source_id", "inbox = request log", "no name: source 2"),
        (requests, "occurred_us", "request log = rollups", "user 1"),
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
    change_one_row(counted, table, column, _STEPS.get(column, 1))
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


@pytest.mark.parametrize("width", [QUARTER, HOUR])
@pytest.mark.usefixtures("busy")
def test_keys_that_do_not_add_up_are_found_and_named(counted: World, width: int) -> None:
    counted.now = NOON + timedelta(days=10)
    counted.keep_up()
    assert counted.audit().clean
    with counted.database.write() as session:
        of_keys = (segments.c.width == width, segments.c.view == BY_KEY)
        session.execute(update(segments).where(*of_keys).values(requests=segments.c.requests + 1))
    found = broken(counted.audit())
    assert found.keys() == {"wide rollups = quarters of an hour"}
    assert " requests in keys, " in found["wide rollups = quarters of an hour"][0]


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


def test_numbers_that_two_producers_have_exchanged_are_found(world: World) -> None:
    """Each of them has as many rows as it should have, and so has the whole log."""
    world.ingest([*events([1, 2, 3]), *events([1, 2, 3, 4], "producer-b")])
    world.promised = {PRODUCER: 3, "producer-b": 4}
    assert world.audit().clean
    with world.database.write() as session:
        mine = requests.c.source_id == 1
        for theirs, sequence in ((~mine, 4), (mine, 3)):
            row = session.scalar(
                select(requests.c.id).where(theirs, requests.c.sequence == sequence)
            )
            other = 2 if sequence == 3 else 1
            session.execute(update(requests).where(requests.c.id == row).values(source_id=other))
    findings = broken(world.audit())["inbox = request log"]
    assert f"producer {PRODUCER}: missing in the request log: 3" in findings
    assert "producer producer-b: missing in the request log: 4" in findings


def test_a_row_too_many_in_the_inbox_is_found(counted: World) -> None:
    with counted.database.write() as session:
        session.execute(insert(inbox_ahead).values(source=PRODUCER, first=105, last=105))
    found = broken(counted.audit())
    assert "105 was applied" in found["nothing applied that was not accepted"][0]
    assert "missing in the request log: 105" in found["inbox = request log"][0]


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
