"""Writing many rows at once, as each database does it best."""

import pytest
from sqlalchemy import func, select

from analytics_consumer.bulk import BulkInsert
from analytics_consumer.models import HIGHEST, deltas, endpoints
from shared_schemas.storage import StorageUnavailable
from tests.integration.analytics_consumer.world import World

TEXTS = ["a\tb", "two\nlines", "back\\slash", "\\N", "\\.", "ü€😀", "", "'\"%s"]
ENDPOINTS = BulkInsert(endpoints, ["id", "method", "route", "checksum"])


def test_every_text_comes_back_as_it_was(world: World) -> None:
    rows = [(at, text[:16], text * 3, HIGHEST) for at, text in enumerate(TEXTS, start=1)]
    with world.database.write() as session:
        ENDPOINTS(session, rows)
        ENDPOINTS(session, [])
    with world.database.read() as session:
        assert [tuple(row) for row in session.execute(select(endpoints))] == rows


def test_every_byte_comes_back_as_it_was(world: World) -> None:
    rows = [(-1, 0, 1, bytes(range(256)), b"", 0), (HIGHEST, 900, 2, b"\\N", b"\0", 1)]
    names = ["user_id", "bucket", "requests", "counts", "times", "folded"]
    with world.database.write() as session:
        BulkInsert(deltas, names)(session, rows)
    with world.database.read() as session:
        found = session.execute(select(*(deltas.c[name] for name in names)).order_by(deltas.c.id))
        assert [tuple(row) for row in found] == rows


def test_what_is_undone_leaves_no_row(world: World) -> None:
    def fail() -> None:
        with world.database.write() as session:
            ENDPOINTS(session, [(1, "GET", "/", 1)])
            raise LookupError

    with pytest.raises(LookupError):
        fail()
    assert world.count(endpoints) == 0


@pytest.mark.parametrize("database_url", ["postgresql"], indirect=True)
def test_a_server_that_goes_away_meanwhile_is_told_as_such(world: World) -> None:
    def write() -> None:
        with world.database.write() as session:
            mine = session.scalar(select(func.pg_backend_pid()))
            with world.database.read() as other:
                other.execute(select(func.pg_terminate_backend(mine)))
            ENDPOINTS(session, [(1, "GET", "/", 1)])

    with pytest.raises(StorageUnavailable):
        write()
    with world.database.write() as session:
        ENDPOINTS(session, [(1, "GET", "/", 1)])
    assert world.count(endpoints) == 1
