"""Waiting for the index."""

import threading

import pytest

from search_worker.index import versions
from search_worker.index.consumer import IndexVideos
from search_worker.index.versions import LibraryVersions
from shared_schemas.delivery import Inbox
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import event, video
from tests.waiting import wait_until


def test_gives_up_after_the_timeout(database: Database) -> None:
    assert not LibraryVersions(database).wait(1, 1, timeout=0.01)


def test_nothing_to_wait_for(database: Database) -> None:
    assert LibraryVersions(database).wait(1, 0, timeout=0)


def test_the_same_process_wakes_whoever_waits(
    database: Database, monkeypatch: pytest.MonkeyPatch
) -> None:
    monkeypatch.setattr(versions, "_FIRST_LOOK", 60.0)  # so that only waking can help
    monkeypatch.setattr(versions, "_LONGEST_PAUSE", 60.0)
    shared = LibraryVersions(database)
    looked = threading.Event()
    results: list[bool] = []
    applied = shared._applied  # noqa: SLF001 - to know when the first look is over

    def look(user_id: int) -> int:
        found = applied(user_id)
        looked.set()
        return found

    monkeypatch.setattr(shared, "_applied", look)
    waiting = threading.Thread(target=lambda: results.append(shared.wait(1, 1, timeout=60)))
    waiting.start()
    assert looked.wait(10)
    IndexVideos(database, shared, Inbox())([event(video(1))])
    wait_until(lambda: results == [True], 10)
    waiting.join()
