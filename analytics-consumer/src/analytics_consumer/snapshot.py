"""Reading from one moment."""

from collections.abc import Iterator
from contextlib import ExitStack, contextmanager

from sqlalchemy import select, text
from sqlalchemy.orm import Session

from analytics_consumer.models import generations
from shared_schemas.storage import Database


@contextmanager
def snapshot(database: Database) -> Iterator[Session]:
    """Give a session in which every statement sees the same moment, on both databases."""
    with database.read() as session:
        if database.engine.dialect.name == "postgresql":
            session.connection(execution_options={"isolation_level": "REPEATABLE READ"})
        yield session


@contextmanager
def snapshots(database: Database, count: int) -> Iterator[list[Session]]:
    """Give sessions that all see the same moment, to be read from in as many threads."""
    with ExitStack() as stack:
        if database.engine.dialect.name == "postgresql":
            sessions = [stack.enter_context(snapshot(database)) for _ in range(count)]
            moment = sessions[0].scalar(text("SELECT pg_export_snapshot()"))
            for session in sessions[1:]:
                session.execute(text(f"SET TRANSACTION SNAPSHOT '{moment}'"))
        else:
            with database.write():  # while nobody can write, all begin to read
                sessions = [stack.enter_context(snapshot(database)) for _ in range(count)]
                for session in sessions:
                    session.execute(select(generations.c.id).limit(1)).first()
        yield sessions
