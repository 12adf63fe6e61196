"""Reading from one moment."""

from collections.abc import Iterator
from contextlib import contextmanager

from sqlalchemy.orm import Session

from shared_schemas.storage import Database


@contextmanager
def snapshot(database: Database) -> Iterator[Session]:
    """Give a session in which every statement sees the same moment, on both databases."""
    with database.read() as session:
        if database.engine.dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session
