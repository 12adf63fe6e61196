"""Databases for single tests: each its own, with a service's tables copied instead of made anew."""

import shutil
import uuid
from collections.abc import Iterator
from contextlib import AbstractContextManager, contextmanager
from pathlib import Path
from typing import Protocol

from platform_runner.postgres import PostgresCluster
from shared_schemas.storage import Database, migrate


class FreshDatabases(Protocol):
    """Databases of one kind. Its tables are made once for each service."""

    def fresh(self, folder: Path, package: str | None) -> AbstractContextManager[str]:
        """Give the URL of a database with a service's tables, or an empty one, for a while."""


class SqliteDatabases:
    """Files; the folder is for those that are copied."""

    def __init__(self, folder: Path) -> None:
        self._folder = folder

    @contextmanager
    def fresh(self, folder: Path, package: str | None) -> Iterator[str]:
        """Put a file into the folder."""
        file = folder / "test.db"
        if package:
            shutil.copyfile(self._migrated(package), file)
        yield _url(file)

    def _migrated(self, package: str) -> Path:
        file = self._folder / f"{package}.db"
        if not file.exists():
            _migrate(_url(file), package)
        return file


class PostgresqlDatabases:
    """Databases of a cluster."""

    def __init__(self, cluster: PostgresCluster) -> None:
        self._cluster = cluster
        self._migrated = set[str]()

    @contextmanager
    def fresh(self, folder: Path, package: str | None) -> Iterator[str]:  # noqa: ARG002 - kept by the cluster
        """Create a database, and drop it."""
        if package and package not in self._migrated:
            _migrate(self._cluster.create_database(package), package)
            self._migrated.add(package)
        name = f"test_{uuid.uuid4().hex[:12]}"
        yield self._cluster.create_database(name, template=package)
        self._cluster.drop_database(name)


def _url(file: Path) -> str:
    return f"sqlite:///{file}"


def _migrate(url: str, package: str) -> None:
    database = Database(url)
    migrate(database, package)
    database.dispose()
