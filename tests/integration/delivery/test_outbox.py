import pytest
from sqlalchemy import select

from shared_schemas.delivery import Outbox
from shared_schemas.delivery.tables import outbox
from shared_schemas.envelope import encode
from tests.integration.delivery.world import (
    World,
    cancel_requested,
    usage,
    video_deleted,
)


def test_events_wait_in_the_callers_transaction(world: World) -> None:
    given = [usage(), video_deleted(), cancel_requested()]
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, *given)
    with world.database.read() as session:
        rows = session.execute(select(outbox).order_by(outbox.c.id)).all()
    assert [(row.channel, row.type) for row in rows] == [
        ("usage", "usage.recorded"),
        ("videos", "video.deleted"),
        ("cancels", "search.cancel_requested"),
    ]
    assert [row.payload for row in rows] == [encode(event) for event in given]
    assert {row.created_at for row in rows} == {given[0].time}
    assert world.waiting() == [("p", None)] * 3


def test_a_transaction_that_fails_leaves_no_event(world: World) -> None:
    def fail() -> None:
        with world.database.write() as session:
            Outbox(lambda: "p").add(session, usage())
            raise RuntimeError("the effect did not happen")

    with pytest.raises(RuntimeError):
        fail()
    assert world.waiting() == []


def test_nothing_to_add_is_no_event(world: World) -> None:
    with world.database.write() as session:
        Outbox(lambda: "p").add(session)
    assert world.waiting() == []


def test_the_producer_is_asked_for_at_each_use(world: World) -> None:
    names = iter(["before", "after"])
    box = Outbox(lambda: next(names))
    with world.database.write() as session:
        box.add(session, usage(), usage())
        box.add(session, usage())
    assert [producer for producer, _ in world.waiting()] == ["before", "before", "after"]
