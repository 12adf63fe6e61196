"""A rebuild that was stopped or killed is gone on with: at any point, and with nothing lost."""

import time
from collections.abc import Callable, Iterator
from datetime import timedelta
from itertools import count
from typing import Any

import pytest
from sqlalchemy import select

from analytics_consumer.models import checkpoints, deltas, generations
from analytics_consumer.rebuilding import checkpoint, rebuild
from analytics_consumer.rebuilding.building import Plan
from analytics_consumer.rebuilding.checkpoint import Checkpoint
from analytics_consumer.rebuilding.comparison import Comparison
from analytics_consumer.rebuilding.errors import OtherPlanError, TakenOverError
from analytics_consumer.rebuilding.rebuild import Rebuild
from analytics_consumer.rebuilding.sources import EventLogSource
from analytics_consumer.rollups import generation
from shared_schemas.transport import AtOffset, First
from tests.integration.analytics_consumer.rebuilds import LATER, Log, Told, live_id, sent
from tests.integration.analytics_consumer.world import World
from tests.unit.analytics_consumer.samples import NOON, event

PLAN = "a" * 64


class KilledError(BaseException):
    """Nothing in the process may do anything about it."""


@pytest.fixture(autouse=True)
def _small_steps(monkeypatch: pytest.MonkeyPatch) -> None:
    monkeypatch.setattr(rebuild, "_ROWS_AT_ONCE", 90)
    monkeypatch.setattr(rebuild, "_PLACES_AT_ONCE", 40)


def planned(world: World, log: Log, *, resume: bool = True, plan: str = PLAN) -> Rebuild:
    return Rebuild(
        world.database,
        EventLogSource(log),
        Told(),
        clock=LATER.timestamp,
        plan=Plan(plan, resume),
    )


def reached(world: World) -> Checkpoint:
    with world.database.read() as session:
        text = session.scalar(select(checkpoints.c.reached))
    assert text is not None
    return Checkpoint.of_text(text)


def kill_at(patch: pytest.MonkeyPatch, moment: int, *, committed: bool) -> None:
    """Kill at the end of a transaction: just after it was committed, or just before."""
    moments = count(1)

    def then_die(go_on: Callable[..., object]) -> Callable[..., object]:
        def die(*given: Any) -> object:  # noqa: ANN401 - handed on
            found = go_on(*given)
            if next(moments) == moment:
                raise KilledError
            return found

        return die

    if committed:
        patch.setattr(time, "sleep", then_die(time.sleep))
    else:
        patch.setattr(checkpoint, "save", then_die(checkpoint.save))


def killed_again_and_again(world: World, log: Log, *, committed: bool) -> Iterator[None]:
    """Let each attempt die a few transactions further on than it began, until one has swapped."""
    was = live_id(world)
    for attempt in count():
        if live_id(world) != was:
            return
        with pytest.MonkeyPatch.context() as patch:
            kill_at(patch, 1 + attempt // 4, committed=committed)
            try:
                planned(world, log, resume=attempt > 0).run(swap=True)
            except KilledError:
                yield


@pytest.mark.parametrize("committed", [True, False])
def test_killed_at_every_transaction_it_is_as_if_it_had_not_been(
    full: World, *, committed: bool
) -> None:
    was, numbers = live_id(full), count(402)
    of_log = [*sent(), *sent()[:50], event(401)]
    full.ingest(of_log[-1:])
    kills = 0
    for _ in killed_again_and_again(full, Log(of_log), committed=committed):
        kills += 1
        if kills % 3 == 0:
            of_log.append(event(next(numbers), occurred_at=NOON - timedelta(days=kills % 13)))
            full.ingest(of_log[-1:])
            full.upkeep.step()
    assert kills > 8
    assert live_id(full) == was + 1  # the one that the first attempt began
    full.keep_up()
    full.promised = {"producer-a": next(numbers) - 1}
    assert full.audit().clean
    assert (full.count(deltas), full.count(generations), full.count(checkpoints)) == (0, 1, 0)


def _compared(world: World, log: Log, *, resume: bool) -> Comparison:
    found = planned(world, log, resume=resume).run(swap=False)
    assert found is not None
    return found


@pytest.mark.parametrize("committed", [True, False])
@pytest.mark.parametrize("moment", [1, 2, 3, 8, 12])
def test_it_compares_as_an_unbroken_one_does(full: World, moment: int, *, committed: bool) -> None:
    unbroken = _compared(full, Log(sent()), resume=False)
    assert unbroken.differing == 0
    log = Log(sent())
    with pytest.MonkeyPatch.context() as patch:
        kill_at(patch, moment, committed=committed)
        with pytest.raises(KilledError):
            planned(full, log, resume=False).run(swap=False)
    resumed = planned(full, log)
    assert resumed.run(swap=False) == unbroken
    assert resumed.read == 400


def test_it_goes_on_where_it_was(full: World, monkeypatch: pytest.MonkeyPatch) -> None:
    log = Log(sent())
    with monkeypatch.context() as patch:
        kill_at(patch, 5, committed=True)
        with pytest.raises(KilledError):
            planned(full, log, resume=False).run(swap=False)
    was = reached(full)
    assert 0 < was.read < 400
    assert was.places > 0
    place = was.unread.place
    assert place is not None
    told = Told()
    resumed = planned(full, log)
    resumed.progress = told
    assert resumed.run(swap=False)
    assert log.starts == [First(), AtOffset(place[0])]
    assert told.steps >= 400


def test_at_another_rate_a_part_that_was_begun_is_taken_as_it_was(
    full: World, monkeypatch: pytest.MonkeyPatch
) -> None:
    with monkeypatch.context() as patch:
        kill_at(patch, 5, committed=True)
        with pytest.raises(KilledError):
            planned(full, Log(sent()), resume=False).run(swap=False)
    assert reached(full).places
    monkeypatch.setattr(rebuild, "_ROWS_AT_ONCE", 13)
    found = _compared(full, Log(sent()), resume=True)
    assert found.differing == 0


@pytest.mark.parametrize("plan", ["b" * 64, None])
def test_what_is_built_for_something_else_is_not_gone_on_with(
    full: World, plan: str | None, monkeypatch: pytest.MonkeyPatch
) -> None:
    other = planned(full, Log(sent()), resume=False)
    other.plan = other._building.plan = Plan(plan) if plan else None  # noqa: SLF001
    other._building.begin()  # noqa: SLF001 - as far as it came
    with pytest.raises(OtherPlanError, match="made for another plan"):
        planned(full, Log(sent())).run(swap=True)
    monkeypatch.undo()
    assert full.count(generations) == 2  # nor is it given up
    other._add_source()  # noqa: SLF001 - it goes on


def test_who_is_gone_on_with_has_to_stop(full: World) -> None:
    slow = planned(full, Log(sent()), resume=False)
    slow._building.begin()  # noqa: SLF001 - as far as it came
    found = planned(full, Log(sent()))
    found._building.begin()  # noqa: SLF001
    with pytest.raises(TakenOverError):
        slow._add_source()  # noqa: SLF001
    slow._building.give_up()  # noqa: SLF001 - which it is not to
    found._add_source()  # noqa: SLF001
    assert found.read == 400


def test_where_nothing_is_left_it_begins_anew(full: World) -> None:
    assert _compared(full, Log(sent()), resume=True).differing == 0


def test_it_is_kept_for_a_day(full: World) -> None:
    stopped = planned(full, Log(sent()), resume=False)
    stopped._building.begin()  # noqa: SLF001 - as far as it came
    stopped._add_source()  # noqa: SLF001
    full.ingest([event(401)])
    full.now += timedelta(seconds=generation.RESUMABLE_SECONDS)
    full.keep_up()
    assert (full.count(deltas), full.count(checkpoints)) == (1, 1)
    full.now += timedelta(seconds=1)
    full.keep_up()
    assert (full.count(deltas), full.count(checkpoints), full.count(generations)) == (0, 0, 1)
    full.promised = {"producer-a": 401}
    assert full.audit().clean
