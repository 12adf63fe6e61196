"""The tail passes every transition once and in order, whatever order they are committed in."""

from collections.abc import Iterator
from datetime import UTC, datetime
from itertools import count

import pytest
from sqlalchemy.orm import Session

from gateway.live.tail import Tail
from gateway.search.models import JobTransition
from tests.unit.gateway.search.stage import Job, submit
from tests.unit.gateway.world import World, make_world

MANY_WRITERS = pytest.mark.parametrize(
    "database_url", [pytest.param("postgresql", marks=pytest.mark.postgresql)], indirect=True
)
_events = count(1)


@pytest.fixture
def world(database_url: str) -> Iterator[World]:
    made = make_world(database_url)
    yield made
    made.parts.database.dispose()


@pytest.fixture
def job(world: World) -> Job:
    return submit(world.user())


@pytest.fixture
def tail(world: World) -> Tail:
    begun = Tail(world.parts.database, page=4)
    assert begun.advance() == []
    assert begun.position is not None
    return begun


def _add(session: Session, job: Job) -> int:
    """Insert a transition, which nobody else sees before `session` is committed."""
    now = datetime.now(UTC)
    row = JobTransition(
        event_id=f"event-{next(_events)}", job_id=job.id, user_id=job.user.id,
        type="search.progressed", occurred_at=now, recorded_at=now, data={},
    )  # fmt: skip
    session.add(row)
    session.flush()
    return row.id


def _commit(world: World, job: Job) -> int:
    with world.parts.database.write() as session:
        return _add(session, job)


def _seen(tail: Tail) -> list[int]:
    """Return the positions that are seen until none is any more."""
    found: list[int] = []
    while rows := tail.advance():
        found += [row.position for row in rows]
    return found


def test_it_passes_all_in_order_by_pages(world: World, job: Job, tail: Tail) -> None:
    added = [_commit(world, job) for _ in range(10)]
    assert _seen(tail) == added
    assert _seen(tail) == []
    assert tail.position == added[-1]


def test_it_begins_with_what_is_there(world: World, job: Job) -> None:
    newest = [_commit(world, job) for _ in range(3)][-1]
    late = Tail(world.parts.database)
    assert _seen(late) == []
    assert late.position == newest


@MANY_WRITERS
@pytest.mark.parametrize("undone", [False, True])
def test_it_waits_for_a_lower_position(world: World, job: Job, tail: Tail, *, undone: bool) -> None:
    first = _commit(world, job)
    with world.parts.database.begin() as slow:
        held_back = _add(slow, job)
        after = _commit(world, job)
        assert first < held_back < after
        assert _seen(tail) == [first]
        later = _commit(world, job)
        assert _seen(tail) == []
        slow.rollback() if undone else slow.commit()
    assert _seen(tail) == [after, later] if undone else [held_back, after, later]


@MANY_WRITERS
def test_it_does_not_begin_above_what_is_still_to_come(world: World, job: Job) -> None:
    with world.parts.database.begin() as slow:
        _add(slow, job)
        after = _commit(world, job)
        late = Tail(world.parts.database)
        assert _seen(late) == []
        assert late.position is None
        slow.commit()
    assert _seen(late) == []
    assert late.position == after
