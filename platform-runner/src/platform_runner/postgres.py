"""A private PostgreSQL cluster in one folder, on loopback. For tests: it does without fsync."""

import os
import pwd
import secrets
import shutil
import signal
from pathlib import Path

import psycopg
from psycopg import sql

from platform_runner.machine import children, programs
from platform_runner.machine.ports import free_port
from platform_runner.machine.waiting import wait_until

_SUPERUSER = "platform"
_START_SECONDS, _STOP_SECONDS = 30.0, 10.0
_FASTER_THAN_SAFE = ("fsync=off", "synchronous_commit=off", "full_page_writes=off")


class PostgresFailed(Exception):  # noqa: N818 - says what happened
    """The cluster did not come up; the message names its log or its reason."""


class PostgresCluster:
    """One PostgreSQL server with its data in `folder`.

    PostgreSQL refuses to run as root: there it runs as the user `postgres`, who is given the
    folder and has to be able to reach it (a folder below a private one will not do).
    """

    def __init__(self, folder: Path, port: int | None = None) -> None:
        self.folder = folder.absolute()
        self.port = port or free_port()
        self._password = secrets.token_hex(16)
        self._user = _unprivileged_user()
        self._server: children.Child | None = None

    @property
    def log(self) -> Path:
        """File with what the server says."""
        return self.folder / "server.log"

    def start(self) -> None:
        """Create the cluster if it is new and start it; raise PostgresFailed or MissingProgram."""
        bin_folder = programs.postgresql_programs()
        if not (self.folder / "data").exists():
            self._initialise(bin_folder)
        settings = ("listen_addresses=127.0.0.1", "unix_socket_directories=", *_FASTER_THAN_SAFE)
        self._server = children.spawn(
            [
                *(bin_folder / "postgres", "-D", self.folder / "data", "-p", str(self.port)),
                *(part for setting in settings for part in ("-c", setting)),
            ],
            env=_environment(),
            log=self.log,
            cwd=self.folder,
            user=self._user,
            death_signal="QUIT",
        )
        self._wait_until_ready()

    def stop(self) -> None:
        """Stop the server; open connections are closed."""
        if self._server is not None:
            children.stop(self._server, _STOP_SECONDS, ask=signal.SIGINT)
        self._server = None

    def kill(self) -> None:
        """Kill the server and its backends with SIGKILL."""
        if self._server is not None:
            children.kill_group(self._server)
        # A killed server leaves its pid file; with the backends gone too it only gets in the way.
        (self.folder / "data" / "postmaster.pid").unlink(missing_ok=True)

    def create_database(self, name: str, template: str | None = None) -> str:
        """Create the database `name` and return its SQLAlchemy URL.

        It is empty, or a copy of `template`, to which nobody may be connected.
        """
        names = map(sql.Identifier, (name, template or "template0"))
        self._administer(sql.SQL("CREATE DATABASE {} TEMPLATE {}").format(*names))
        return f"postgresql+psycopg://{_SUPERUSER}:{self._password}@127.0.0.1:{self.port}/{name}"

    def drop_database(self, name: str) -> None:
        """Drop the database `name`, whoever is still connected to it."""
        self._administer(
            sql.SQL("DROP DATABASE IF EXISTS {} WITH (FORCE)").format(sql.Identifier(name))
        )

    def _administer(self, statement: sql.Composed) -> None:
        with self._connect() as connection:
            connection.execute(statement)

    def _connect(self) -> psycopg.Connection[tuple[object, ...]]:
        return psycopg.connect(
            host="127.0.0.1",
            port=self.port,
            user=_SUPERUSER,
            password=self._password,
            dbname="postgres",
            connect_timeout=2,
            autocommit=True,
        )

    def _initialise(self, bin_folder: Path) -> None:
        self.folder.mkdir(parents=True, exist_ok=True)
        password_file = self.folder / "password"
        password_file.touch(mode=0o600)
        password_file.write_text(self._password)
        if self._user:
            shutil.chown(self.folder, self._user)
            shutil.chown(password_file, self._user)
        creation = children.spawn(
            [
                *(bin_folder / "initdb", "-D", self.folder / "data", "-U", _SUPERUSER),
                *("-A", "scram-sha-256", f"--pwfile={password_file}", "--no-sync"),
                *("--locale=C.UTF-8", "--encoding=UTF8"),
            ],
            env=_environment(),
            log=self.log,
            cwd=self.folder,
            user=self._user,
        )
        if creation.wait(_START_SECONDS) != 0:
            raise PostgresFailed(f"initdb failed: {self.log.read_text().strip().splitlines()[-1]}")

    def _wait_until_ready(self) -> None:
        wait_until(lambda: not self._running() or self._answers(), _START_SECONDS)
        if not self._running() or not self._answers():
            self.stop()
            raise PostgresFailed(f"PostgreSQL did not start on port {self.port}: see {self.log}")

    def _running(self) -> bool:
        return self._server is not None and self._server.poll() is None

    def _answers(self) -> bool:
        try:
            self._connect().close()
        except psycopg.OperationalError:
            return False
        return True


def _environment() -> dict[str, str]:
    return {key: value for key, value in os.environ.items() if not key.startswith("PG")}


def _unprivileged_user() -> str | None:
    if os.geteuid() != 0:
        return None
    try:
        return pwd.getpwnam("postgres").pw_name
    except KeyError:
        raise programs.MissingProgram(
            f"PostgreSQL is not installed. Run: {programs.install_command('postgresql')}"
        ) from None
