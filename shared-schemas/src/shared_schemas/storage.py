"""A service's own database: SQLite (WAL) or PostgreSQL behind one small door.

Writing transactions on SQLite begin IMMEDIATE: a transaction that reads first and writes later
would be refused as soon as another process wrote in between, however long it were willing to wait.

On PostgreSQL the server ends a writing transaction whose program says nothing for `IDLE_SECONDS`:
a process that was stopped in the middle of one would hold its locks, and up others, for ever.
"""

from collections.abc import Iterator, Sequence
from contextlib import contextmanager
from datetime import UTC, datetime
from importlib.resources import as_file, files
from typing import Any, Final, cast

import orjson
import psycopg
from alembic import command
from alembic.config import Config
from sqlalchemy import (
    BigInteger,
    Boolean,
    Connection,
    DateTime,
    Dialect,
    Engine,
    String,
    Table,
    TypeDecorator,
    create_engine,
    event,
    make_url,
    text,
)
from sqlalchemy.dialects import postgresql, sqlite
from sqlalchemy.dialects.postgresql import ARRAY
from sqlalchemy.exc import DBAPIError, InterfaceError, OperationalError
from sqlalchemy.ext.compiler import compiles
from sqlalchemy.orm import Session
from sqlalchemy.sql.compiler import SQLCompiler
from sqlalchemy.sql.functions import FunctionElement
from sqlalchemy.types import TypeEngine

from shared_schemas.errors import Unavailable

NAMING: Final = {
    "ix": "ix_%(column_0_N_label)s",
    "uq": "uq_%(table_name)s_%(column_0_N_name)s",
    "ck": "ck_%(table_name)s_%(constraint_name)s",
    "fk": "fk_%(table_name)s_%(column_0_N_name)s_%(referred_table_name)s",
    "pk": "pk_%(table_name)s",
}
"""Names for constraints, so that migrations can find them on both backends."""

IDLE_SECONDS: Final = 10.0
"""How long a writing transaction may pause between two statements; a program that lives does not
come near it."""
_IDLE_TOO_LONG: Final = "25P03"  # SQLSTATE idle_in_transaction_session_timeout
_AWAY: Final = (
    OperationalError,
    InterfaceError,
    psycopg.OperationalError,
    psycopg.InterfaceError,
)
_MIGRATION_LOCK: Final = 7_236_114_905  # any number that no one else on the server locks
_SQLITE_PRAGMAS: Final = (
    "PRAGMA journal_mode=WAL",
    "PRAGMA synchronous=NORMAL",  # safe against any killed process; see Design Decisions
    "PRAGMA busy_timeout=15000",
    "PRAGMA foreign_keys=ON",
)


class StorageUnavailable(Unavailable):
    """The database does not answer, or stays locked."""


class UtcDateTime(TypeDecorator[datetime]):
    """An instant. Aware datetimes go in and come out, in UTC, on both backends."""

    impl = DateTime(timezone=True)
    cache_ok = True

    def process_bind_param(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Refuse a time without a zone; store UTC."""
        if value is None:
            return None
        if value.tzinfo is None:
            raise ValueError(f"a time without a zone: {value!r}")
        return value.astimezone(UTC)

    def process_result_value(self, value: datetime | None, dialect: Dialect) -> datetime | None:  # noqa: ARG002 - SQLAlchemy's
        """Say that it is UTC, which SQLite does not keep."""
        if value is None:
            return None
        return value.replace(tzinfo=UTC) if value.tzinfo is None else value.astimezone(UTC)


class Integers(TypeDecorator[Sequence[int]]):
    """Any number of integers as one parameter: see `OneOf`."""

    impl = String
    cache_ok = True

    def load_dialect_impl(self, dialect: Dialect) -> TypeEngine[Any]:
        """Take PostgreSQL's array; on SQLite a text of JSON stands for it."""
        return ARRAY(BigInteger) if _is_postgresql(dialect) else String()

    def process_bind_param(self, value: Sequence[int] | None, dialect: Dialect) -> Any:  # noqa: ANN401 - the driver's own
        """Write the numbers as the backend reads them."""
        if value is None or _is_postgresql(dialect):
            return value
        return orjson.dumps(value).decode()


class OneOf(FunctionElement[bool]):
    """The condition that a column, the first argument, is one of a parameter's `Integers`.

    The statement is the same for any number of them: it is put together and prepared once.
    """

    type = Boolean()
    inherit_cache = True

    def self_group(self, against: Any = None) -> Any:  # noqa: ANN401, ARG002 - SQLAlchemy's
        """Stand for itself: it would be compared with 1, by which no index is used."""
        return self


@compiles(OneOf)
def _in_json(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - the compiler's own
    column, integers = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} IN (SELECT value FROM json_each({integers}))"  # noqa: S608 - compiled


@compiles(OneOf, "postgresql")
def _in_array(element: OneOf, compiler: SQLCompiler, **options: Any) -> str:  # noqa: ANN401 - the compiler's own
    column, integers = (compiler.process(each, **options) for each in element.clauses)
    return f"{column} = ANY ({integers})"


class Database:
    """The one way to a service's tables."""

    def __init__(
        self, url: str, *, pool_size: int = 16, idle_seconds: float = IDLE_SECONDS
    ) -> None:
        """Open nothing yet: connections are made when first needed.

        `idle_seconds`: after so long a pause in a writing transaction PostgreSQL undoes it.
        """
        self.engine = _create_engine(url, pool_size)
        self._writing = self.engine.execution_options(
            sqlite_begin="IMMEDIATE", idle_milliseconds=round(idle_seconds * 1000)
        )

    @contextmanager
    def read(self) -> Iterator[Session]:
        """Give a session for reading; nothing that it changes is kept.

        Raises StorageUnavailable when the database does not answer.
        """
        with _translated(), Session(self.engine, expire_on_commit=False) as session:
            yield session

    @contextmanager
    def write(self) -> Iterator[Session]:
        """Give a session whose changes are committed at the end, or all undone on an error.

        Raises StorageUnavailable when the database does not answer; what was done may then be
        committed or not, and doing it again must be harmless.
        """
        with (
            _translated(),
            Session(self._writing, expire_on_commit=False) as session,
            session.begin(),
        ):
            yield session

    def begin(self) -> Session:
        """Give a writing session that its holder commits, rolls back and closes."""
        return Session(self._writing, expire_on_commit=False)

    def dispose(self) -> None:
        """Close every connection."""
        self.engine.dispose()


def insert(session: Session, table: Table | type[Any]) -> sqlite.Insert:
    """Return the backend's INSERT, the one that knows ON CONFLICT.

    Both backends' constructs share the methods used here, so SQLite's type stands for both.
    """
    backend = postgresql if _is_postgresql(session.get_bind().dialect) else sqlite
    return cast("sqlite.Insert", backend.insert(table))


def _is_postgresql(dialect: Dialect) -> bool:
    return dialect.name == "postgresql"


def migrate(database: Database, package: str) -> None:
    """Bring the tables to the newest revision in `<package>.migrations`. One process at a time."""
    with (
        _translated(),
        as_file(files(package) / "migrations") as folder,
        database.engine.connect() as connection,
    ):
        _lock_migrations(connection)
        config = Config()
        config.set_main_option("script_location", str(folder).replace("%", "%%"))
        config.attributes["connection"] = connection
        command.upgrade(config, "head")
        connection.commit()


def _lock_migrations(connection: Connection) -> None:
    if connection.dialect.name == "postgresql":
        connection.execute(text("SELECT pg_advisory_xact_lock(:key)"), {"key": _MIGRATION_LOCK})
    else:
        connection.execution_options(sqlite_begin="IMMEDIATE")
        connection.begin()


@contextmanager
def _translated() -> Iterator[None]:
    try:
        yield
    except (DBAPIError, psycopg.Error) as error:
        # The driver's own come from who talks to it for what SQLAlchemy has no words for: COPY.
        cause = error.orig if isinstance(error, DBAPIError) else error
        if not isinstance(error, _AWAY) and getattr(cause, "sqlstate", None) != _IDLE_TOO_LONG:
            raise
        raise StorageUnavailable(str(cause)) from error


def _create_engine(url: str, pool_size: int) -> Engine:
    parsed = make_url(url)
    if parsed.get_backend_name() == "sqlite":
        return _sqlite_engine(url, pool_size)
    engine = create_engine(parsed, pool_size=pool_size, max_overflow=4, pool_pre_ping=True)
    event.listen(engine, "begin", _limit_idling)
    return engine


def _sqlite_engine(url: str, pool_size: int) -> Engine:
    engine = create_engine(
        url,
        pool_size=pool_size,
        max_overflow=4,
        connect_args={"isolation_level": None, "check_same_thread": False},
    )
    event.listen(engine, "connect", _set_pragmas)
    event.listen(engine, "begin", _begin)
    return engine


def _set_pragmas(connection: Any, _record: object) -> None:  # noqa: ANN401 - the driver's own
    cursor = connection.cursor()
    for pragma in _SQLITE_PRAGMAS:
        cursor.execute(pragma)
    cursor.close()


def _limit_idling(connection: Connection) -> None:
    milliseconds = connection.get_execution_options().get("idle_milliseconds")
    if milliseconds is not None:
        connection.exec_driver_sql(
            f"SET LOCAL idle_in_transaction_session_timeout = {int(milliseconds)}"
        )


def _begin(connection: Connection) -> None:
    mode = connection.get_execution_options().get("sqlite_begin", "DEFERRED")
    connection.exec_driver_sql(f"BEGIN {mode}")
