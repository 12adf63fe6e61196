"""`gateway serve` and `gateway migrate`."""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from gateway.server.serve import serve
from gateway.server.storage import bring_tables_up_to_date
from gateway.settings import Settings
from shared_schemas.command_line import run_command
from shared_schemas.observability import configure_logging
from shared_schemas.settings import read_settings

_COMMANDS: Final = {"serve": serve, "migrate": bring_tables_up_to_date}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    name = _parser().parse_args(arguments).command
    return run_command("gateway", lambda: _run(name))


def _run(name: str) -> None:
    settings = read_settings(Settings)
    configure_logging("gateway", settings.log_level)
    _COMMANDS[name](settings)


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gateway",
        description="The platform's public door. Settings come from the environment.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="bring the tables up to date, then answer requests")
    commands.add_parser("migrate", help="bring the tables up to date")
    return parser


if __name__ == "__main__":
    sys.exit(main())
