"""The `search-worker` command."""

import argparse
import signal
import sys
import threading
from collections.abc import Sequence

from search_worker.algorithms.registry import installed
from search_worker.app import PACKAGE, SearchWorker
from search_worker.settings import Settings
from shared_schemas.http.server import PortInUse
from shared_schemas.observability import configure_logging
from shared_schemas.settings import Misconfigured, read_settings
from shared_schemas.storage import Database, StorageUnavailable, migrate
from shared_schemas.transport import connect

UNAVAILABLE, MISCONFIGURED, PORT_IN_USE = 1, 2, 3


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    command = _parser().parse_args(arguments).command
    try:
        settings = read_settings(Settings)
        configure_logging("search-worker", settings.log_level)
        {"serve": _serve, "migrate": _migrate}[command](settings)
    except Misconfigured as error:
        return _say(str(error), MISCONFIGURED)
    except PortInUse as error:
        return _say(f"{error} (SEARCH_WORKER_PORT)", PORT_IN_USE)
    except StorageUnavailable as error:
        sentence = f"the database does not answer (SEARCH_WORKER_DATABASE_URL): {error}"
        return _say(sentence, UNAVAILABLE)
    return 0


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


def _say(problem: str, status: int) -> int:
    sys.stderr.write(f"search-worker: {problem}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
