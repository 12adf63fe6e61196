"""Rollups made anew: equal to the live ones byte by byte, and swapped in one step."""

from collections.abc import Callable, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import UTC, datetime, timedelta
from typing import Any

import pytest
from sqlalchemy import delete, select

from analytics_consumer.models import deltas, generations, segments, stale
from analytics_consumer.rebuilding.command import Wanted, print_rebuild
from analytics_consumer.rebuilding.errors import LogTooShortError, RebuildError, TakenOverError
from analytics_consumer.rebuilding.first import ensure_live
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import EventLogSource, RequestLogSource
from analytics_consumer.rollups import build, generation
from analytics_consumer.rollups.fold import fold
from analytics_consumer.rollups.segments import Owner
from analytics_consumer.rollups.widths import FOUR_HOURS
from shared_schemas.envelope import Event
from shared_schemas.eventlog.transfer.pace import Pace
from shared_schemas.transport import END_OF_LOG, First, LogEntry, Until
from shared_schemas.transport.interface import Matches, Start
from tests.integration.analytics_consumer.tampering import change_cell
from tests.integration.analytics_consumer.traffic import count_all, traffic
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

LATER = NOON + timedelta(days=10)
RANGE: dict[str, Any] = {"start_date": "2026-02-20", "end_date": "2026-03-12", "auth": "all"}


@dataclass
class Told:
    """What the rebuild said. `then` is done at each step."""

    then: Callable[[str], None] = lambda _: None
    parts: list[str] = field(default_factory=list)
    steps: int = 0

    def begin(self, what: str, total: int | None) -> None:
        assert total is None or total >= 0
        self.parts.append(what)
        self.then(what)

    def advance(self, steps: int) -> None:
        self.steps += steps
        self.then(self.parts[-1])


class Log:
    """A log of these events."""

    def __init__(self, events: Sequence[Event]) -> None:
        self._events = events

    def read(
        self, start: Start, *, matches: Matches | None = None, until: Until = END_OF_LOG
    ) -> Iterator[LogEntry]:
        assert (start, until) == (First(), END_OF_LOG)
        for at, one in enumerate(self._events):
            if matches is None or matches(one):
                yield LogEntry(at, datetime(2026, 1, 1, tzinfo=UTC), one)

    def close(self) -> None:
        """Nothing is open."""


def rebuild_of(world: World, told: Told, source: Any = None) -> Rebuild:  # noqa: ANN401 - a Source
    return Rebuild(world.database, source or RequestLogSource(), told, clock=LATER.timestamp)


@pytest.fixture
def full(world: World) -> World:
    """Give a world whose 400 requests are in segments of every width."""
    world.now = LATER
    count_all(world, traffic(400, NOON - timedelta(days=14), NOON))
    world.keep_up()
    world.promised = {"producer-a": 400}
    return world


def live_id(world: World) -> int:
    with world.database.read() as session:
        found = generation.live(session)
    assert found is not None
    return found.id


def test_what_is_rebuilt_is_equal_byte_by_byte_and_becomes_live(full: World) -> None:
    before, was = full.answer(**RANGE), live_id(full)
    rows = full.count(segments)
    told = Told()
    found = rebuild_of(full, told).run(swap=True)
    assert found is not None
    assert (found.compared, found.differing, found.named) == (rows, 0, [])
    assert live_id(full) != was
    assert full.count(segments) == rows
    assert full.count(generations) == 1
    assert full.answer(**RANGE) == before
    assert full.audit().clean
    assert told.parts == ["Reading", "Building", "Comparing", "Cleaning up"]
    assert told.steps > 400


def test_wide_segments_are_the_same_however_many_are_made_together(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    """As many as a limit of memory allows: where there is much in each, one by one."""
    sizes = []
    full_cells = vars(build)["_full"]

    def told(owner: Owner, buckets: Sequence[int]) -> object:
        sizes.append(len(buckets))
        return full_cells(owner, buckets)

    monkeypatch.setattr(build, "_full", told)
    rebuild_of(full, Told()).run(swap=True)
    assert max(sizes) > 1
    sizes.clear()
    monkeypatch.setattr(build, "_FULL_BYTES_AT_ONCE", 1)
    comparison = rebuild_of(full, Told()).run(swap=True)
    assert (comparison and comparison.differing, set(sizes)) == (0, {1})


def test_only_comparing_leaves_the_live_ones(full: World) -> None:
    was, rows = live_id(full), full.count(segments)
    found = rebuild_of(full, Told()).run(swap=False)
    assert found is not None
    assert (found.compared, found.differing) == (rows, 0)
    assert live_id(full) == was
    full.keep_up()
    assert full.count(segments) == rows


@pytest.mark.parametrize(
    ("kind", "column", "width"),
    [("counts", "count", 900), ("times", "sketch_bucket", 900), ("counts", "max_us", FOUR_HOURS)],
)
def test_what_was_changed_by_hand_is_found_named_and_healed(
    full: World, kind: str, column: str, width: int
) -> None:
    change_cell(full, kind, column, width=width)
    found = rebuild_of(full, Told()).run(swap=True)
    assert found is not None
    assert found.differing == 1
    assert f"{width // 60} minutes from 2026" in found.named[0]
    assert full.audit().clean


def test_a_segment_that_is_missing_or_one_too_many_is_found(full: World) -> None:
    with full.database.write() as session:
        session.execute(delete(segments).where(segments.c.part == 3, segments.c.width == 86_400))
        row = session.execute(select(segments).limit(1)).one()
        extra = {**row._mapping, "user_id": 99}  # noqa: SLF001 - SQLAlchemy's public name for it
        session.execute(segments.insert().values(**extra))
    found = rebuild_of(full, Told()).run(swap=True)
    assert found is not None
    assert found.differing > 2
    assert any("nothing live" in one for one in found.named)
    assert any("user 99" in one and "nothing rebuilt" in one for one in found.named)


def test_what_is_counted_meanwhile_is_in_both(full: World) -> None:
    """At every step more comes, late and new; some of it is folded, and nothing is seen twice."""
    numbers = iter(range(401, 10_000))
    upkeep = full.upkeep
    seen: list[int] = []

    def count_more(part: str) -> None:
        for days in (-13, 0, 9):
            full.ingest([event(next(numbers), occurred_at=NOON + timedelta(days=days))])
        if len(seen) % 2:
            upkeep.step()
        answer = full.answer(start_date="2026-02-01", end_date="2026-03-31", auth="all", user_id=1)
        seen.append(answer["totals"]["requests"])
        assert part

    full.ingest([event(next(numbers))])
    told = Told(count_more)
    found = rebuild_of(full, told).run(swap=True)
    assert found is not None
    assert (found.differing, found.named) == (0, [])
    assert seen == list(range(seen[0], seen[0] + 3 * len(seen), 3))
    full.promised = {"producer-a": next(numbers) - 1}
    assert full.audit().clean
    full.keep_up()
    assert full.audit().clean
    assert full.count(deltas) == 0


def test_what_waits_to_be_folded_is_no_difference(full: World) -> None:
    full.ingest([event(401), event(402, occurred_at=NOON - timedelta(days=13))])
    told = Told(lambda part: full.ingest([event(403)]) if part == "Building" else None)
    found = rebuild_of(full, told).run(swap=False)
    assert found is not None
    assert (found.differing, found.named) == (0, [])
    full.promised = {"producer-a": 403}
    assert full.audit().clean


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
    killed._begin()  # noqa: SLF001 - as far as it came
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
    killed._begin()  # noqa: SLF001 - as far as it came
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


def sent(full: int = 400) -> list[Event]:
    """Return the events of the world's requests, as they are in the log."""
    requests = traffic(full, NOON - timedelta(days=14), NOON)
    return [event(at, **one.model_dump()) for at, one in enumerate(requests, start=1)]


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


def test_the_log_of_events_gives_the_same(full: World) -> None:
    """With duplicates, and events that are not counted yet, or never can be."""
    of_log = [*sent()[::-1], *sent()[:50], event(9_999), event(1, "stranger"), event(None)]
    source = EventLogSource(Log(of_log))
    rebuild = rebuild_of(full, Told(), source)
    found = rebuild.run(swap=True)
    assert found is not None
    assert (found.differing, rebuild.read) == (0, 400)
    assert full.audit().clean


def test_a_log_that_does_not_reach_back_is_refused(full: World) -> None:
    source = EventLogSource(Log(sent()[3:]))
    was = live_id(full)
    with pytest.raises(LogTooShortError, match="does not hold 3 of"):
        rebuild_of(full, Told(), source).run(swap=True)
    assert live_id(full) == was
    assert issubclass(LogTooShortError, RebuildError)


def test_a_database_without_rollups_gets_them_from_its_request_log(full: World) -> None:
    before = full.answer(**RANGE)
    full.ingest([event(401, user_id=7)])
    with full.database.write() as session:
        for table in (segments, generations):
            session.execute(delete(table))
    ensure_live(full.database)
    assert full.answer(**RANGE)["series"] == before["series"]
    full.promised = {"producer-a": 401}
    assert full.audit().clean
    was = live_id(full)
    ensure_live(full.database)
    assert live_id(full) == was
