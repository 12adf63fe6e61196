"""The command line: `analytics-consumer serve|migrate|audit|rebuild|prune`."""

import argparse
import signal
import sys
import threading
from collections.abc import Callable, Sequence
from typing import Final

from analytics_consumer.app import bootstrap
from analytics_consumer.memory import keep_freed_memory, relax_garbage_collection
from analytics_consumer.rebuilding.arguments import add_options, check
from analytics_consumer.rebuilding.first import ensure_live
from analytics_consumer.settings import (
    AuditSettings,
    DatabaseSettings,
    RebuildSettings,
    RetentionSettings,
    Settings,
)
from shared_schemas.command_line import run_command
from shared_schemas.observability import configure_logging
from shared_schemas.settings import read_settings
from shared_schemas.storage import Database, migrate
from shared_schemas.transport import LogReader, connect

NAME: Final = "analytics-consumer"
PACKAGE: Final = "analytics_consumer"
_QUIET: Final = "WARNING"
"""What commands log that print what they found."""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit status."""
    options = _parser().parse_args(arguments)
    keep_freed_memory()
    return run_command(NAME, lambda: options.command(options))


def serve(_options: argparse.Namespace) -> int:
    """Migrate, then work until told to stop."""
    settings = read_settings(Settings)
    configure_logging(NAME, settings.log_level)
    database = Database(settings.analytics_consumer_database_url)
    migrate(database, PACKAGE)
    ensure_live(database)
    broker = connect(settings.amqp_url.get_secret_value(), NAME)
    service = bootstrap(settings, database, broker)
    stop = threading.Event()
    for number in (signal.SIGTERM, signal.SIGINT):
        signal.signal(number, lambda *_: stop.set())
    relax_garbage_collection()
    service.run(stop)
    return 0


def migrate_only(_options: argparse.Namespace) -> int:
    """Bring the tables up to date."""
    settings = read_settings(DatabaseSettings)
    configure_logging(NAME, settings.log_level)
    database = Database(settings.analytics_consumer_database_url)
    migrate(database, PACKAGE)
    ensure_live(database)
    return 0


def audit(options: argparse.Namespace) -> int:
    """Compare with the gateway and print what was found."""
    # The running service has no use for it, nor for the HTTP client behind it.
    from analytics_consumer.integrity.command import print_audit  # noqa: PLC0415 - not for `serve`

    configure_logging(NAME, _QUIET)
    settings = read_settings(AuditSettings)
    log = _log_reader(read_settings(RebuildSettings)) if options.log else None
    return print_audit(settings, options.wait, log, as_json=options.json)


def _log_reader(settings: RebuildSettings) -> LogReader:
    return connect(settings.amqp_url.get_secret_value(), NAME).log_reader()


def rebuild(options: argparse.Namespace) -> int:
    """Make all rollups anew and print how they compare."""
    from analytics_consumer.rebuilding.building import Plan  # noqa: PLC0415 - not for `serve`
    from analytics_consumer.rebuilding.command import (  # noqa: PLC0415 - not for `serve`
        Wanted,
        print_rebuild,
    )

    check(options)
    settings = read_settings(RebuildSettings)
    # It tidies up behind itself, however it is asked to stop.
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    configure_logging(NAME, _QUIET)
    return print_rebuild(
        Database(settings.analytics_consumer_database_url),
        lambda: _log_reader(settings),
        Wanted(
            options.source,
            options.check,
            options.json,
            options.rate,
            Plan(options.plan, options.resume) if options.plan else None,
            options.state,
        ),
    )


def prune(options: argparse.Namespace) -> int:
    """Remove what is no longer kept, and print how much that was."""
    from analytics_consumer.retention.command import print_prune  # noqa: PLC0415 - not for `serve`

    settings = read_settings(RetentionSettings)
    configure_logging(NAME, _QUIET)
    database = Database(settings.analytics_consumer_database_url)
    return print_prune(database, settings.policy, as_json=options.json)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(NAME, description="Turns usage events into rollups.")
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    _add(commands, "serve", serve, "migrate, consume usage events, answer reads")
    _add(commands, "migrate", migrate_only, "bring the database's tables up to date")
    checking = _add(commands, "audit", audit, "prove that every request is counted once")
    checking.description = (
        "Compares what the gateway has accepted with what is counted, and the rollups with the"
        " request log. Exit status: 0 clean, 1 not clean, 2 could not be checked."
    )
    checking.add_argument("--json", action="store_true", help="print JSON")
    checking.add_argument(
        "--log",
        action="store_true",
        help="also against the broker's log of events, all of which is read (AMQP_URL)",
    )
    checking.add_argument(
        "--wait", type=float, default=10.0, metavar="SECONDS", help="for what is under way (10)"
    )
    building = _add(commands, "rebuild", rebuild, "make all rollups anew while live, and compare")
    add_options(building)
    pruning = _add(commands, "prune", prune, "remove what is older than the settings keep")
    pruning.description = (
        "Removes, in small steps while live, what ANALYTICS_CONSUMER_KEEP_… no longer keeps, as the"
        " running service does by itself. Exit status: 0 all is removed, 2 it could not be."
    )
    pruning.add_argument("--json", action="store_true", help="print JSON")
    return parser


def _add(
    commands: "argparse._SubParsersAction[argparse.ArgumentParser]",
    name: str,
    command: Callable[[argparse.Namespace], int],
    text: str,
) -> argparse.ArgumentParser:
    parser = commands.add_parser(name, help=text, description=text)
    parser.set_defaults(command=command)
    return parser


if __name__ == "__main__":
    sys.exit(main())
