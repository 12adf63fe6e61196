"""The `search-worker` command."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence

from search_worker.algorithms.registry import installed
from search_worker.app import PACKAGE, SearchWorker
from search_worker.settings import Settings
from shared_schemas.command_line import run_command
from shared_schemas.observability import configure_logging
from shared_schemas.settings import read_settings
from shared_schemas.storage import Database, migrate
from shared_schemas.transport import connect


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    name = _parser().parse_args(arguments).command
    return run_command("search-worker", lambda: _run(name))


def _run(name: str) -> None:
    settings = read_settings(Settings)
    configure_logging("search-worker", settings.log_level)
    {"serve": _serve, "migrate": _migrate}[name](settings)


def _serve(settings: Settings) -> None:
    asked_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())
    broker = connect(settings.amqp_url.get_secret_value(), "search-worker")
    worker = SearchWorker(settings, broker, installed())
    worker.start()
    asked_to_stop.wait()
    worker.stop()


def _migrate(settings: Settings) -> None:
    database = Database(settings.search_worker_database_url.get_secret_value())
    migrate(database, PACKAGE)
    database.dispose()


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="search-worker",
        description="Runs searches. Settings come from the environment; see the README.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="run the roles that SEARCH_WORKER_ROLES names")
    commands.add_parser("migrate", help="bring the database's tables up to date and end")
    return parser


if __name__ == "__main__":
    sys.exit(main())
