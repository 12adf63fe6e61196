"""The audit against the log of events: what is in one alone is named."""

from collections.abc import Iterable, Iterator
from datetime import UTC, datetime
from pathlib import Path

import pytest

from analytics_consumer.integrity.audit import Timing, audit
from analytics_consumer.integrity.check import Check
from shared_schemas.envelope import Event
from shared_schemas.storage import Database
from shared_schemas.transport import LogEntry
from tests.integration.analytics_consumer.rebuilds import Log
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event, events

NAME = "counted = log of events"
PRODUCER = "producer-a"


class TrimmedLog(Log):
    """A log that has lost its beginning."""

    def read(self, *given: object, **options: object) -> Iterator[LogEntry]:
        for entry in super().read(*given, **options):  # type: ignore[arg-type]
            yield LogEntry(entry.offset + 1_000, datetime(2026, 1, 1, tzinfo=UTC), entry.event)


@pytest.fixture
def counted(tmp_path: Path) -> Iterator[World]:
    database = Database(f"sqlite:///{tmp_path}/consumer.db")
    world = World(database)
    world.ingest(events(range(1, 21)))
    world.promised = {PRODUCER: 20}
    yield world
    database.dispose()


def check(world: World, log: Log) -> Check:
    report = audit(world.database, world.promises, Timing(patience=0), log)
    return next(one for one in report.checks if one.name == NAME)


def log_of(numbers: Iterable[int]) -> list[Event]:
    return events(numbers)


def test_a_log_that_holds_everything(counted: World) -> None:
    twice = [*log_of(range(1, 21)), *log_of([3, 4]), event(9, "of somewhere else")]
    found = check(counted, Log(twice))
    assert found.holds
    assert found.figures == {"counted": 20, "in_the_log": 20}


def test_without_a_log_it_is_not_asked(counted: World) -> None:
    assert NAME not in {one.name for one in counted.audit().checks}


def test_what_the_log_never_got_is_named(counted: World) -> None:
    kept = [number for number in range(1, 21) if number not in (1, 7, 8)]
    found = check(counted, Log(log_of(kept)))
    assert found.findings == [f"producer {PRODUCER}: counted, but not in the log: 1, 7-8"]
    assert found.figures == {"counted": 20, "in_the_log": 17}


def test_what_only_the_log_got_is_named_and_can_be_replayed(counted: World) -> None:
    counted.promised = {PRODUCER: 23, "silent": 2}
    log = Log([*log_of(range(1, 26)), event(2, "silent")])  # 24 and 25 were accepted since
    first, second = check(counted, log).findings
    assert first.startswith(f"producer {PRODUCER}: in the log, but not counted: 21-23 (`events")
    assert second.startswith("producer silent: in the log, but not counted: 2 (")


def test_what_was_trimmed_is_not_missed(counted: World) -> None:
    counted.ingest([event(1, "long ago")])
    counted.promised["long ago"] = 1
    log = TrimmedLog(log_of([*range(11, 15), *range(16, 21)]))
    found = check(counted, log)
    assert found.findings == [f"producer {PRODUCER}: counted, but not in the log: 15"]
    assert found.figures == {"counted": 10, "in_the_log": 9}
