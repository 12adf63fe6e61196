"""`gateway serve` and `gateway migrate`."""

import argparse
import sys
from collections.abc import Sequence
from typing import Final

from gateway.server.serve import serve
from gateway.server.storage import bring_tables_up_to_date
from gateway.settings import Settings
from shared_schemas.http.server import PortInUse
from shared_schemas.observability import configure_logging
from shared_schemas.settings import Misconfigured, read_settings
from shared_schemas.storage import StorageUnavailable

UNAVAILABLE: Final = 1
MISCONFIGURED: Final = 2
PORT_IN_USE: Final = 3
_COMMANDS: Final = {"serve": serve, "migrate": bring_tables_up_to_date}


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command; return its exit status."""
    command = _parser().parse_args(arguments).command
    try:
        settings = read_settings(Settings)
        configure_logging("gateway", settings.log_level)
        _COMMANDS[command](settings)
    except Misconfigured as error:
        return _say(str(error), MISCONFIGURED)
    except PortInUse as error:
        return _say(f"{error} (GATEWAY_PORT)", PORT_IN_USE)
    except StorageUnavailable as error:
        return _say(f"the database does not answer (GATEWAY_DATABASE_URL): {error}", UNAVAILABLE)
    return 0


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(
        prog="gateway",
        description="The platform's public door. Settings come from the environment.",
    )
    commands = parser.add_subparsers(dest="command", required=True)
    commands.add_parser("serve", help="bring the tables up to date, then answer requests")
    commands.add_parser("migrate", help="bring the tables up to date")
    return parser


def _say(problem: str, status: int) -> int:
    sys.stderr.write(f"gateway: {problem}\n")
    return status


if __name__ == "__main__":
    sys.exit(main())
