"""Fixtures for tests that talk to a real broker or a real database.

Where a program is missing the tests fail with the command that installs it: a skipped suite
would look like a passed one.
"""

import logging
import os
import shutil
import signal
import tempfile
from collections.abc import Generator, Iterator
from pathlib import Path

import pytest
import structlog

from platform_runner.broker import RabbitNode
from platform_runner.docker_broker import docker_answers
from platform_runner.machine.programs import MissingProgram
from platform_runner.postgres import PostgresCluster
from tests.fresh import FreshDatabases, PostgresqlDatabases, SqliteDatabases

_RABBITMQ_IMAGE = "rabbitmq:4"
_NEVER_SKIPPED_IN_CI = ("broker", "postgresql", "platform")
_NEVER_SKIPPED_FOLDERS = frozenset({"integration", "e2e", "chaos"})
_BROKER_LOG_LINES = 80


@pytest.fixture(autouse=True)
def logging_as_before(monkeypatch: pytest.MonkeyPatch) -> Iterator[None]:
    """Take back what a program that a test runs in this process does to logging.

    Loggers that structlog has cached could not be given back, so none are.
    """
    root = logging.getLogger()
    handlers, level, configure = root.handlers[:], root.level, structlog.configure
    monkeypatch.setattr(
        structlog,
        "configure",
        lambda **given: configure(**{**given, "cache_logger_on_first_use": False}),
    )
    yield
    if structlog.is_configured():
        structlog.reset_defaults()
        root.handlers[:] = handlers
        root.setLevel(level)


@pytest.fixture(scope="session")
def short_folder() -> Iterator[Path]:
    """Give a temporary folder that other users can reach, which pytest's own is not."""
    folder = Path(tempfile.mkdtemp(prefix="platform-tests-"))
    folder.chmod(0o711)
    yield folder
    shutil.rmtree(folder, ignore_errors=True)


@pytest.fixture(scope="session")
def rabbitmq_node(short_folder: Path) -> Iterator[RabbitNode]:
    """Start a private RabbitMQ node, for tests that stop, kill or restart it."""
    node = RabbitNode(short_folder / "rabbitmq")
    try:
        node.start()
        yield node
    except MissingProgram as error:
        pytest.fail(str(error), pytrace=False)
    finally:
        node.stop()


@pytest.fixture(scope="session")
def rabbitmq_url(request: pytest.FixtureRequest) -> Iterator[str]:
    """Give the URL of a real RabbitMQ: testcontainers' where Docker answers, else a private one."""
    if not docker_answers():
        node: RabbitNode = request.getfixturevalue("rabbitmq_node")
        yield node.url
        return
    # Imported here since importing it is slow, and of use only where Docker is.
    from testcontainers.rabbitmq import RabbitMqContainer  # noqa: PLC0415

    with RabbitMqContainer(_RABBITMQ_IMAGE) as container:
        host, port = container.get_container_host_ip(), container.get_exposed_port(5672)
        yield f"amqp://{container.username}:{container.password}@{host}:{port}/%2F"


@pytest.fixture(scope="session")
def postgres_cluster(short_folder: Path) -> Iterator[PostgresCluster]:
    """Start a private PostgreSQL cluster."""
    try:
        cluster = PostgresCluster(short_folder / "postgresql")
        cluster.start()
    except MissingProgram as error:
        pytest.fail(str(error), pytrace=False)
    yield cluster
    cluster.stop()


@pytest.fixture(scope="session")
def sqlite_databases(tmp_path_factory: pytest.TempPathFactory) -> FreshDatabases:
    """Give SQLite's databases."""
    return SqliteDatabases(tmp_path_factory.mktemp("databases"))


@pytest.fixture(scope="session")
def postgresql_databases(postgres_cluster: PostgresCluster) -> FreshDatabases:
    """Give those of a private PostgreSQL cluster."""
    return PostgresqlDatabases(postgres_cluster)


@pytest.fixture
def tables_of() -> str | None:
    """Name the service whose tables a fresh database has: none. Services' tests name theirs."""
    return None


@pytest.fixture(params=["sqlite", pytest.param("postgresql", marks=pytest.mark.postgresql)])
def database_url(
    request: pytest.FixtureRequest, tmp_path: Path, tables_of: str | None
) -> Iterator[str]:
    """Give the SQLAlchemy URL of a fresh database, once on each kind we support."""
    databases: FreshDatabases = request.getfixturevalue(f"{request.param}_databases")
    with databases.fresh(tmp_path, tables_of) as url:
        yield url


def pytest_configure() -> None:
    """Let Ctrl-C reach the programs that tests start.

    A shell that runs the tests in the background has it ignored, and children inherit that.
    """
    if signal.getsignal(signal.SIGINT) is signal.SIG_IGN:
        signal.signal(signal.SIGINT, signal.default_int_handler)


def pytest_collection_modifyitems(items: list[pytest.Item]) -> None:
    """Mark what needs a broker or a database by the fixtures it uses, so that none is forgotten.

    And what runs in one process where several share the tests that start processes: a folder's
    tests share what is slow to start.
    """
    for item in items:
        fixtures = set(getattr(item, "fixturenames", ()))
        if fixtures & {"rabbitmq_node", "rabbitmq_url"}:
            item.add_marker(pytest.mark.broker)
        if "postgres_cluster" in fixtures:
            item.add_marker(pytest.mark.postgresql)
        item.add_marker(pytest.mark.xdist_group(str(item.path.parent)))


@pytest.hookimpl(wrapper=True)
def pytest_runtest_makereport(
    item: pytest.Item,
) -> Generator[None, pytest.TestReport, pytest.TestReport]:
    """In CI a test that needs a service may not be skipped: nobody would notice."""
    report = yield
    needs_service = any(item.get_closest_marker(name) for name in _NEVER_SKIPPED_IN_CI)
    if report.skipped and needs_service and _in_ci() and not hasattr(report, "wasxfail"):
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    if report.failed and "rabbitmq_node" in getattr(item, "funcargs", {}):
        node: RabbitNode = item.funcargs["rabbitmq_node"]  # type: ignore[attr-defined] # asked for above
        report.sections.append(("What the broker complains of", _complaints(node)))
    return report


def _complaints(node: RabbitNode) -> str:
    log = node.folder / "log" / "rabbit@localhost.log"
    lines = log.read_text(errors="replace").splitlines() if log.exists() else []
    return "\n".join([line for line in lines if "[error]" in line][-_BROKER_LOG_LINES:])


@pytest.hookimpl(wrapper=True)
def pytest_make_collect_report(
    collector: pytest.Collector,
) -> Generator[None, pytest.CollectReport, pytest.CollectReport]:
    """In CI a whole module of tests against services may not be skipped either."""
    report = yield
    if report.skipped and _in_ci() and set(collector.path.parts) & _NEVER_SKIPPED_FOLDERS:
        report.outcome = "failed"
        report.longrepr = f"skipped in CI: {report.longrepr}"
    return report


def _in_ci() -> bool:
    return bool(os.environ.get("CI"))
