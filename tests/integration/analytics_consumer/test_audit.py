"""What an audit of the whole tells: promised against applied, imported, lost, under way."""

from collections.abc import Iterable

from analytics_consumer.integrity.audit import Timing, audit
from analytics_consumer.integrity.promises import Promise
from analytics_consumer.integrity.text import report_text
from shared_schemas.envelope import Event
from tests.integration.analytics_consumer.reports import PRODUCER, broken, figures
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event, events


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
