"""One door to both kinds of database, which behave alike."""

import threading
from collections.abc import Iterator
from concurrent.futures import ThreadPoolExecutor
from datetime import UTC, datetime, timedelta, timezone
from pathlib import Path

import pytest
from sqlalchemy import (
    Column,
    Integer,
    MetaData,
    Table,
    bindparam,
    func,
    select,
    text,
    update,
)
from sqlalchemy.exc import IntegrityError, StatementError

from shared_schemas.errors import Unavailable
from shared_schemas.storage import (
    Database,
    Integers,
    OneOf,
    StorageUnavailable,
    UtcDateTime,
    insert,
)

_metadata = MetaData()
_things = Table(
    "things",
    _metadata,
    Column("id", Integer, primary_key=True),
    Column("count", Integer, nullable=False),
    Column("at", UtcDateTime),
)
_WRITERS, _ROUNDS = 3, 40


@pytest.fixture
def database(database_url: str) -> Iterator[Database]:
    """Give a database with one row in it."""
    database = Database(database_url)
    _metadata.create_all(database.engine)
    with database.write() as session:
        session.execute(_things.insert().values(id=1, count=0))
    yield database
    database.dispose()


def _count(database: Database) -> int:
    with database.read() as session:
        return session.scalar(select(_things.c.count)) or 0


def test_what_is_written_stays(database: Database) -> None:
    with database.write() as session:
        session.execute(update(_things).values(count=5))
    assert _count(database) == 5


def test_an_error_undoes_everything(database: Database) -> None:
    def fail() -> None:
        with database.write() as session:
            session.execute(update(_things).values(count=5))
            raise RuntimeError

    with pytest.raises(RuntimeError):
        fail()
    assert _count(database) == 0


def test_nothing_that_a_reader_changes_is_kept(database: Database) -> None:
    with database.read() as session:
        session.execute(update(_things).values(count=5))
    assert _count(database) == 0


def test_who_begins_also_ends(database: Database) -> None:
    for ending, expected in (("rollback", 0), ("commit", 7)):
        session = database.begin()
        session.execute(update(_things).values(count=7))
        getattr(session, ending)()
        session.close()
        assert _count(database) == expected


def test_an_insert_can_meet_a_row_that_is_there(database: Database) -> None:
    with database.write() as session:
        again = insert(session, _things).values(id=1, count=3)
        session.execute(again.on_conflict_do_nothing())
        assert session.scalar(select(_things.c.count)) == 0
        session.execute(
            again.on_conflict_do_update(
                index_elements=["id"], set_={"count": _things.c.count + again.excluded.count}
            )
        )
    assert _count(database) == 3


def test_a_broken_constraint_is_no_outage(database: Database) -> None:
    def break_it() -> None:
        with database.write() as session:
            session.execute(_things.insert().values(id=1, count=1))

    with pytest.raises(IntegrityError):
        break_it()


def test_instants_come_back_aware_and_equal(database: Database) -> None:
    given = datetime(2026, 7, 1, 14, 30, 15, 123456, tzinfo=timezone(timedelta(hours=2)))
    with database.write() as session:
        session.execute(update(_things).values(at=given))
    with database.read() as session:
        found = session.scalar(select(_things.c.at))
        assert session.scalar(select(func.count()).where(_things.c.at == given)) == 1
    assert found == given
    assert found.tzinfo == UTC


def test_a_time_without_a_zone_is_refused(database: Database) -> None:
    def store() -> None:
        with database.write() as session:
            session.execute(update(_things).values(at=datetime(2026, 7, 1)))  # noqa: DTZ001 - what is refused

    with pytest.raises(StatementError, match="a time without a zone"):
        store()


def test_writers_that_read_first_do_not_lose_each_others_work(
    database: Database, database_url: str
) -> None:
    """On SQLite a deferred transaction would fail here, on the second writer's first write."""
    with ThreadPoolExecutor(_WRITERS) as pool:
        list(pool.map(_add, [database_url] * _WRITERS))
    assert _count(database) == _WRITERS * _ROUNDS


def _add(url: str) -> None:
    """Count up, with connections of its own as another process has."""
    database = Database(url)
    for _ in range(_ROUNDS):
        with database.write() as session:
            seen = session.scalar(select(_things.c.count).with_for_update())
            session.execute(update(_things).values(count=(seen or 0) + 1))
    database.dispose()


def test_a_reader_is_not_held_up_by_a_writer(database: Database) -> None:
    with database.write() as session:
        session.execute(update(_things).values(count=1))
        counts: list[int] = []
        reader = threading.Thread(target=lambda: counts.append(_count(database)))
        reader.start()
        reader.join(10)
        assert counts == [0]


@pytest.mark.parametrize(
    "url",
    [
        "sqlite:////nowhere/at/all.db",
        "postgresql+psycopg://nobody:nothing@127.0.0.1:1/none?connect_timeout=2",
    ],
)
def test_a_database_that_does_not_answer_is_unavailable(url: str) -> None:
    database = Database(url)
    with pytest.raises(StorageUnavailable) as raised, database.read() as session:
        session.execute(text("SELECT 1"))
    assert isinstance(raised.value, Unavailable)
    assert "nothing" not in str(raised.value)
    database.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_who_stops_in_the_middle_of_a_transaction_holds_nobody_up_for_ever(
    database: Database, database_url: str
) -> None:
    stopped = Database(database_url, idle_seconds=0.2)

    def write_and_stop() -> None:
        with stopped.write() as session:
            session.execute(update(_things).values(count=5))
            with database.write() as other:  # waits for the row until the server gives it up
                other.execute(text("SET LOCAL lock_timeout = '20s'"))
                other.execute(update(_things).values(count=_things.c.count + 1))
            session.execute(update(_things).values(count=6))

    with pytest.raises(StorageUnavailable, match="idle-in-transaction"):
        write_and_stop()
    assert _count(database) == 1
    with stopped.write() as session:
        session.execute(update(_things).values(count=7))
    assert _count(database) == 7
    stopped.dispose()


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_reader_may_take_its_time(database: Database) -> None:
    """Who reads holds no lock, and a long export or audit pauses between its rows."""
    limit = text("SHOW idle_in_transaction_session_timeout")
    with database.write() as session:
        assert session.scalar(limit) == "10s"
    with database.read() as session:
        assert session.scalar(limit) == "0"


@pytest.mark.parametrize("asked", [[], [2], [9, 3, 2, 3], list(range(2, 40_000))])
def test_any_number_of_integers_is_one_parameter(database: Database, asked: list[int]) -> None:
    with database.write() as session:
        session.execute(_things.insert(), [{"id": each, "count": 0} for each in range(2, 6)])
    wanted = OneOf(_things.c.id, bindparam("wanted", type_=Integers()))
    query = select(_things.c.id).where(wanted, _things.c.count == 0).order_by(_things.c.id)
    with database.read() as session:
        found = session.scalars(query, {"wanted": asked}).all()
    assert found == sorted(set(asked) & set(range(2, 6)))


def test_one_of_many_integers_is_found_by_an_index_on_sqlite(tmp_path: Path) -> None:
    database = Database(f"sqlite:///{tmp_path / 'things.db'}")
    _metadata.create_all(database.engine)
    wanted = OneOf(_things.c.id, bindparam("wanted", type_=Integers()))
    planned = select(_things.c.id).where(wanted).compile(database.engine)
    with database.read() as session:
        plan = session.connection().exec_driver_sql(f"EXPLAIN QUERY PLAN {planned}", ("[1, 2]",))
        assert any(row.detail.startswith("SEARCH things USING") for row in plan)
    database.dispose()
