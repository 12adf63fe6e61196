from shared_schemas.delivery import Outbox, producers_report
from shared_schemas.delivery.batches import number, remove
from tests.integration.delivery.world import World, usage, video_deleted


def test_a_new_database_reports_nothing(world: World) -> None:
    with world.database.read() as session:
        assert producers_report(session) == []


def test_what_was_committed_is_either_confirmed_or_waiting(world: World) -> None:
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, *[usage() for _ in range(5)], video_deleted())
        remove(session, number(session, "p", 2))
        number(session, "p", 1)
    with world.database.read() as session:
        assert producers_report(session) == [
            {"producer": "p", "channel": "usage", "assigned": 3, "confirmed": 2, "waiting": 3},
            {"producer": "p", "channel": "videos", "assigned": 0, "confirmed": 0, "waiting": 1},
        ]


def test_what_was_confirmed_stays_reported(world: World) -> None:
    with world.database.write() as session:
        Outbox(lambda: "p").add(session, usage(), usage())
        remove(session, number(session, "p"))
    with world.database.read() as session:
        assert producers_report(session) == [
            {"producer": "p", "channel": "usage", "assigned": 2, "confirmed": 2, "waiting": 0}
        ]
