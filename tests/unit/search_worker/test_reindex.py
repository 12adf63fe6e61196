"""`search-worker reindex`: the index anew while searches go on, and whoever kills it."""

import json
import os
import signal
import subprocess
import sys
from collections.abc import Callable

import pytest
from sqlalchemy import delete, func, select, update

from search_worker.__main__ import main
from search_worker.index.models import LibraryRow, TranscriptRow
from search_worker.index.rebuild import documents, reindex
from search_worker.index.rebuild.command import Lines
from search_worker.index.rebuild.reindex import Rebuilt, Reindex
from search_worker.index.terms import terms
from shared_schemas.storage import Database
from tests.unit.search_worker.builders import (
    deleted,
    found_ids,
    index,
    library,
    said,
    search,
    updated,
    video,
)

OWNERS = (1, 2, 3)
VIDEOS = 12
Findings = dict[int, list[int]]


@pytest.fixture(autouse=True)
def small_chunks(monkeypatch: pytest.MonkeyPatch) -> None:
    """Let a library be several."""
    for module in (documents, reindex):
        monkeypatch.setattr(module, "CHUNK", 5)


@pytest.fixture
def indexed(database: Database) -> Database:
    for owner in OWNERS:
        changes = [
            video(
                number, f"python talk {number}", user_id=owner, tags=("nul\0",), speakers=("Ann",)
            )
            for number in range(1, VIDEOS + 1)
        ]
        index(database, changes)
        index(database, [said(2, VIDEOS + 1, "hello", "from monty", user_id=owner)])
        index(database, [deleted(3, VIDEOS + 2, user_id=owner)])
    return database


class Told:
    """A progress that is asked what else to do at each step."""

    def __init__(self, each: Callable[[], None] = lambda: None) -> None:
        self.total = self.done = 0
        self._each = each

    def begin(self, videos: int) -> None:
        self.total = videos

    def advance(self, videos: int) -> None:
        self.done += videos
        self._each()


def found(database: Database) -> Findings:
    return {
        owner: found_ids(search(database, "python", owner=owner, limit=100))
        + found_ids(search(database, "monty", owner=owner, limit=100))
        for owner in OWNERS
    }


def stored(database: Database) -> list[object]:
    """Return all that a rebuild makes."""
    columns = (LibraryRow.__table__, TranscriptRow.__table__)
    with database.read() as session:
        rows = [tuple(row) for row in session.execute(select(terms).order_by(terms.c.rowid))]
        others = [
            tuple(row)
            for table in columns
            for row in session.execute(select(table).order_by(*table.primary_key))
        ]
    return [*rows, *others]


def test_all_is_as_it_was_before_during_and_after(indexed: Database) -> None:
    before, held = found(indexed), stored(indexed)
    assert len(before[1]) == VIDEOS
    during: list[Findings] = []
    told = Told(lambda: during.append(found(indexed)))
    whole = Reindex(indexed, told)
    assert whole.run() == Rebuilt(3, 3 * (VIDEOS - 1))
    assert all(each == before for each in during)
    assert len(during) > len(OWNERS)
    assert (told.done, whole.next_user) == (told.total, 4)
    assert stored(indexed) == held


def test_what_is_wrong_is_put_right(indexed: Database) -> None:
    """A lost row, a stale one, a cue of a wrong size, and wrong figures."""
    before, held = found(indexed), stored(indexed)
    with indexed.write() as session:
        first, second, *_ = session.scalars(select(terms.c.rowid).order_by(terms.c.rowid)).all()
        session.execute(delete(terms).where(terms.c.rowid == first))
        session.execute(update(terms).where(terms.c.rowid == second).values(title=" stale "))
        session.execute(update(LibraryRow).values(videos=7, title_tokens=1))
        wrong = func.replace(TranscriptRow.cues, '"sizes":[1,2]', '"sizes":[1,1]')
        session.execute(update(TranscriptRow).values(cues=wrong))
    assert stored(indexed) != held
    Reindex(indexed, Told()).run()
    assert stored(indexed) == held
    assert found(indexed) == before


def test_what_changes_meanwhile_is_not_lost(indexed: Database) -> None:
    """Between making a document and replacing the library: changed, deleted, added, said."""
    version = VIDEOS + 3
    changes = [
        updated(1, "ruby talk", version),
        deleted(2, version + 1),
        video(99, "python anew", library_version=version + 2),
        said(4, version + 3, "monty too"),
    ]

    def change() -> None:
        if changes:
            index(indexed, [changes.pop()])

    Reindex(indexed, Told(change)).run()
    assert not changes
    assert sorted(found_ids(search(indexed, "python", limit=100))) == [*range(4, VIDEOS + 1), 99]
    assert found_ids(search(indexed, "ruby")) == [1]
    assert found_ids(search(indexed, "monty")) == [4]
    with library(indexed) as opened:
        assert opened.statistics().videos == VIDEOS - 1
    held = stored(indexed)
    Reindex(indexed, Told()).run()
    assert stored(indexed) == held


_KILLED = """
import os, signal, sys
from search_worker.index.rebuild import reindex
from shared_schemas.storage import Database
from tests.unit.search_worker.test_reindex import Told

put, left = reindex._put, int(sys.argv[2])

def put_some(session, documents):
    global left
    put(session, documents)
    left -= 1
    if not left:
        os.kill(os.getpid(), signal.SIGKILL)

reindex.CHUNK, reindex._put = 5, put_some
reindex.Reindex(Database(sys.argv[1]), Told()).run()
"""


def test_killed_within_a_library_it_leaves_every_one_whole(
    indexed: Database, database_url: str
) -> None:
    before, held = found(indexed), stored(indexed)
    for places in (2, 4):  # of three in each library
        command = [sys.executable, "-c", _KILLED, database_url, str(places)]
        ended = subprocess.run(command, check=False, capture_output=True)  # noqa: S603 - our own
        assert ended.returncode == -signal.SIGKILL, ended.stderr.decode()
        assert (found(indexed), stored(indexed)) == (before, held)
    Reindex(indexed, Told(), from_user=2).run()
    assert stored(indexed) == held


def test_the_command_says_what_it_did(
    indexed: Database,
    database_url: str,
    monkeypatch: pytest.MonkeyPatch,
    capsys: pytest.CaptureFixture[str],
) -> None:
    settings = {"AMQP_URL": "amqp://x", "SERVICE_TOKEN": "t" * 32}
    for name, value in {**settings, "SEARCH_WORKER_DATABASE_URL": database_url}.items():
        monkeypatch.setitem(os.environ, name, value)
    assert main(["reindex", "--json", "--from-user", "2"]) == 0
    said_so = json.loads(capsys.readouterr().out)
    assert (said_so["libraries"], said_so["videos"]) == (2, 2 * (VIDEOS - 1))
    assert main(["reindex"]) == 0
    assert capsys.readouterr().out.startswith("3 libraries with 33 videos in ")
    assert found(indexed)[1]


def test_progress_is_told_in_lines_where_there_is_no_terminal() -> None:
    now = 0.0
    lines: list[str] = []
    told = Lines(lines.append, lambda: now)
    told.begin(3_000)
    for now in (1.0, 2.0, 6.0, 7.0):  # noqa: B007 - read by the clock
        told.advance(500)
    assert lines == ["1,500 of 3,000 videos\n"]
