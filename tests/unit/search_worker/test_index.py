"""The index follows what its owners wrote."""

from itertools import permutations

import pytest
from alembic.autogenerate import compare_metadata
from alembic.migration import MigrationContext

from search_worker.database import all_tables
from search_worker.index.documents import VideoEvent
from search_worker.index.models import MAX_OWNER, LibraryRow
from search_worker.index.versions import applied_version
from shared_schemas.storage import Database
from shared_schemas.topology import SEARCH_INDEX
from tests.unit.search_worker.builders import (
    Wired,
    Worker,
    deleted,
    found_ids,
    index,
    library,
    search,
    updated,
    video,
)


def test_migrations_make_what_the_models_say(database: Database) -> None:
    def ours(_object: object, name: str | None, *_rest: object) -> bool:
        # The full-text tables are no models: their form is the backend's own.
        return not (name or "").startswith(
            ("video_terms", "ix_video_terms", "video_words", "alembic")
        )

    with database.engine.connect() as connection:
        context = MigrationContext.configure(
            connection, opts={"include_object": ours, "compare_type": True}
        )
        assert compare_metadata(context, all_tables()) == []


def test_created_updated_deleted(database: Database) -> None:
    index(database, [video(1, "Old words")])
    assert found_ids(search(database, "old")) == [1]
    index(database, [updated(1, "New words", version=2)])
    assert found_ids(search(database, "old")) == []
    assert found_ids(search(database, "new")) == [1]
    index(database, [deleted(1, version=3)])
    assert found_ids(search(database, "new")) == []
    assert found_ids(search(database, "new", algorithm="text")) == []


def life_of_a_video(owner: int) -> list[VideoEvent]:
    return [
        video(owner, "first", library_version=1, user_id=owner),
        updated(owner, "second", 2, user_id=owner),
        deleted(owner, 3, user_id=owner),
    ]


def test_the_newest_wins_in_whatever_order_they_come(database: Database) -> None:
    for owner, order in enumerate(permutations(range(3)), start=1):
        changes = life_of_a_video(owner)
        for place in order:
            index(database, [changes[place]])
            index(database, [changes[place]])  # and however often
        assert found_ids(search(database, "first second", owner=owner)) == []
        with library(database, owner) as opened:
            assert opened.statistics().videos == 0


@pytest.mark.parametrize("batch", [1, 2, 7])
def test_statistics_do_not_depend_on_batches(database: Database, batch: int) -> None:
    changes: list[VideoEvent] = [video(n, "one two", description="three") for n in range(1, 5)]
    changes += [updated(1, "one", 5), deleted(2, 6), video(3, "ignored", library_version=1)]
    for start in range(0, len(changes), batch):
        index(database, changes[start : start + batch])
    with library(database) as opened:
        figures = opened.statistics()
    assert figures.videos == 3
    assert figures.mean_lengths["title"] == pytest.approx(5 / 3)
    assert figures.mean_lengths["description"] == pytest.approx(2 / 3)


def test_versions_count_only_without_a_gap(database: Database) -> None:
    index(database, [video(1, library_version=1), video(3, library_version=3)])
    with database.read() as session:
        assert applied_version(session, 1) == 1
    index(database, [video(2, library_version=2)])
    with database.read() as session:
        assert applied_version(session, 1) == 3


def test_libraries_do_not_touch(database: Database) -> None:
    index(database, [video(1, "python one", user_id=1), video(2, "python two", user_id=2)])
    for algorithm in ("keyword", "text"):
        assert found_ids(search(database, "python", owner=1, algorithm=algorithm)) == [1]
        assert found_ids(search(database, "python", owner=2, algorithm=algorithm)) == [2]
        assert found_ids(search(database, "python", owner=3, algorithm=algorithm)) == []
    with library(database, owner=1) as opened:
        assert opened.statistics().videos == 1
        assert set(opened.videos([1, 2])) == {1}


def test_numbers_too_large_go_to_the_dead_letters_alone(worker: Worker) -> None:
    wired = Wired(worker)
    wired.publish(video(1, "good"), video(2, "bad", user_id=MAX_OWNER + 1), video(3, "fine"))
    wired.broker.run()
    assert found_ids(search(worker.database, "good fine")) == [1, 3]
    assert len(wired.broker.messages(SEARCH_INDEX.dead_letters)) == 1


def test_text_that_databases_find_hard(database: Database) -> None:
    hard = "nul\0byte 🎉 \u202e '; DROP TABLE videos; -- \\ % _ \x1f"
    index(database, [video(1, hard, description=hard, tags=(hard,), speakers=(hard,))])
    assert found_ids(search(database, "byte drop")) == [1]
    assert found_ids(search(database, "DROP TABLE", algorithm="text", tags=[hard])) == [1]


def test_a_library_can_be_full(worker: Worker) -> None:
    index(worker.database, [video(1, "first")])
    with worker.database.write() as session:
        session.get_one(LibraryRow, 1).next_slot = 2**24
    wired = Wired(worker)
    wired.publish(video(2, "second"))
    wired.broker.run()
    assert len(wired.broker.messages(SEARCH_INDEX.dead_letters)) == 1
    assert found_ids(search(worker.database, "first second")) == [1]
