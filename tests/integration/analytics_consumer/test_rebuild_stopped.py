"""A rebuild that fails, is stopped or killed leaves everything as it was; one may be slow."""

from collections.abc import Iterator
from datetime import timedelta
from typing import Any

import pytest

from analytics_consumer.models import deltas, generations, segments, stale
from analytics_consumer.rebuilding.command import Wanted, print_rebuild
from analytics_consumer.rebuilding.errors import TakenOverError
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import RequestLogSource
from analytics_consumer.rollups import generation
from analytics_consumer.rollups.fold import fold
from shared_schemas.eventlog.transfer.pace import Pace
from shared_schemas.transport import LogEntry
from tests.integration.analytics_consumer.rebuilds import (
    LATER,
    RANGE,
    Log,
    Told,
    live_id,
    rebuild_of,
)
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import event


def test_a_rebuild_that_fails_leaves_everything_as_it_was(full: World) -> None:
    def fail(part: str) -> None:
        full.ingest([event(401)])
        with full.database.write() as session:
            fold(session, 100)
        if part == "Comparing":
            raise RuntimeError("on purpose")

    was, before = live_id(full), full.count(segments)
    with pytest.raises(RuntimeError):
        rebuild_of(full, Told(fail)).run(swap=True)
    full.keep_up()
    assert (live_id(full), full.count(deltas), full.count(generations)) == (was, 0, 1)
    assert full.count(segments) >= before
    full.promised = {"producer-a": 401}
    assert full.audit().clean


def test_a_rebuild_that_is_stopped_says_so(full: World, capsys: pytest.CaptureFixture[str]) -> None:
    class Stopping(Log):
        def read(self, *_: Any, **__: Any) -> Iterator[LogEntry]:  # noqa: ANN401
            raise KeyboardInterrupt

    log = Stopping([])
    assert print_rebuild(full.database, lambda: log, Wanted("event-log")) == 130
    assert capsys.readouterr().err == "stopped: the live rollups are as they were\n"
    assert full.count(generations) == 1


def test_a_rebuild_that_was_killed_does_not_stand_in_the_way(full: World) -> None:
    killed = rebuild_of(full, Told())
    killed._building.begin()  # noqa: SLF001 - as far as it came
    killed._add_source()  # noqa: SLF001
    full.ingest([event(401)])
    full.keep_up()
    assert full.count(deltas) == 1
    found = rebuild_of(full, Told()).run(swap=True)
    assert found is not None
    assert found.differing == 0
    with pytest.raises(TakenOverError):
        killed._build()  # noqa: SLF001
    full.keep_up()
    full.promised = {"producer-a": 401}
    assert full.audit().clean
    assert (full.count(deltas), full.count(stale), full.count(generations)) == (0, 0, 1)


def test_a_rebuild_that_was_killed_is_given_up_after_a_while(full: World) -> None:
    killed = rebuild_of(full, Told())
    killed._building.begin()  # noqa: SLF001 - as far as it came
    killed._add_source()  # noqa: SLF001
    full.ingest([event(401)])
    full.now += timedelta(seconds=generation.ABANDONED_SECONDS)
    full.keep_up()
    assert (full.count(deltas), full.count(generations)) == (1, 2)  # it may live
    full.now += timedelta(seconds=1)
    full.keep_up()
    assert (full.count(deltas), full.count(generations)) == (0, 1)
    with pytest.raises(TakenOverError):
        killed._build()  # noqa: SLF001 - it lived after all
    full.promised = {"producer-a": 401}
    assert full.audit().clean


def test_each_step_is_a_sign_of_life(full: World) -> None:
    def slow_clock() -> float:
        """Let almost as much time pass after each step as may."""
        now = full.now
        full.now += timedelta(seconds=generation.ABANDONED_SECONDS - 1)
        return now.timestamp()

    told = Told(lambda _part: full.keep_up())
    found = Rebuild(full.database, RequestLogSource(), told, slow_clock).run(swap=True)
    assert found is not None
    assert full.now > LATER + timedelta(seconds=2 * generation.ABANDONED_SECONDS)


def test_a_rate_is_kept_and_changes_nothing_else(full: World) -> None:
    seconds: list[float] = [0.0]
    read: list[int] = []

    def sleep(duration: float) -> None:
        assert duration <= 1
        seconds[0] += duration
        read.append(rebuilding.read)

    told = Told()
    rebuilding = rebuild_of(full, told)
    rebuilding.pace = Pace(40, lambda: seconds[0], sleep)
    comparison = rebuilding.run(swap=True)
    assert comparison is not None
    assert (comparison.differing, rebuilding.read, told.steps >= 400) == (0, 400, True)
    assert seconds[0] == pytest.approx((400 - 10) / 40)
    assert read == list(range(10, 400, 10))


def test_a_rate_is_stopped_like_any_rebuild(
    full: World, capsys: pytest.CaptureFixture[str], monkeypatch: pytest.MonkeyPatch
) -> None:
    waited: list[int] = []

    def stop(_pace: Pace, count: int) -> None:
        waited.append(count)
        if len(waited) == 3:
            raise KeyboardInterrupt

    before = full.answer(**RANGE)
    monkeypatch.setattr(Pace, "wait_for", stop)
    status = print_rebuild(full.database, lambda: Log([]), Wanted("request-log", rate=40))
    assert (status, full.count(generations), waited) == (130, 1, [10, 10, 10])
    assert "as they were" in capsys.readouterr().err
    assert full.answer(**RANGE) == before
