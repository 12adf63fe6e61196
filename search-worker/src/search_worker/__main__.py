"""The `search-worker` command."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Sequence

from search_worker.algorithms.registry import installed
from search_worker.app import PACKAGE, SearchWorker
from search_worker.settings import Settings
from shared_schemas.command_line import run_command
from shared_schemas.observability import configure_logging
from shared_schemas.settings import read_settings
from shared_schemas.storage import Database, migrate
from shared_schemas.transport import connect

Command = Callable[[Settings, argparse.Namespace], int]


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    options = _parser().parse_args(arguments)
    return run_command("search-worker", lambda: _run(options))


def _run(options: argparse.Namespace) -> int:
    settings = read_settings(Settings)
    configure_logging("search-worker", settings.log_level)
    command: Command = options.run
    return command(settings, options)


def _serve(settings: Settings, _options: argparse.Namespace) -> int:
    asked_to_stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: asked_to_stop.set())
    broker = connect(settings.amqp_url.get_secret_value(), "search-worker")
    worker = SearchWorker(settings, broker, installed())
    worker.start()
    asked_to_stop.wait()
    worker.stop()
    return 0


def _migrate(settings: Settings, _options: argparse.Namespace) -> int:
    database = Database(settings.search_worker_database_url.get_secret_value())
    migrate(database, PACKAGE)
    database.dispose()
    return 0


def _reindex(settings: Settings, options: argparse.Namespace) -> int:
    # The running service has no use for it, nor for the progress bar behind it.
    from search_worker.index.rebuild.command import print_reindex  # noqa: PLC0415 - keeps it small

    database = Database(settings.search_worker_database_url.get_secret_value())
    return print_reindex(database, options.from_user, as_json=options.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="search-worker",
        description="Runs searches. Settings come from the environment; see the README.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    serve = commands.add_parser("serve", help="run the roles that SEARCH_WORKER_ROLES names")
    serve.set_defaults(run=_serve)
    up = commands.add_parser("migrate", help="bring the database's tables up to date and end")
    up.set_defaults(run=_migrate)
    _add_reindex(commands.add_parser("reindex", help="make the full-text index anew, while live"))
    return parser


def _add_reindex(parser: argparse.ArgumentParser) -> None:
    parser.description = (
        "Makes the full-text index anew from the videos and transcripts in the database, library by"
        " library, while searches and changes go on. Each is replaced in one step; whoever stops"
        " it, in whatever way, leaves every library whole and may begin again. Exit status: 0 all"
        " were replaced, 4 the database does not answer, 130 stopped."
    )
    parser.add_argument(
        "--from-user", type=int, default=1, metavar="ID", help="begin with this user's library"
    )
    parser.add_argument("--json", action="store_true", help="print what was done as JSON")
    parser.set_defaults(run=_reindex)


if __name__ == "__main__":
    sys.exit(main())
