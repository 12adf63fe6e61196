"""The command `platform`: everything needed to run the platform on one machine."""

import argparse
import os
import shutil
import sys
import tempfile
from collections.abc import Sequence
from pathlib import Path

from rich.console import Console

from platform_runner.api_client import NoAnswer
from platform_runner.broker import BrokerFailed
from platform_runner.broker_choice import BrokerUnreachable
from platform_runner.demo.main_job import demo
from platform_runner.demo_account import Refused
from platform_runner.library import DATA
from platform_runner.machine import debian
from platform_runner.machine.folder_lock import FolderInUse
from platform_runner.machine.ports import PortTaken
from platform_runner.machine.programs import MissingProgram
from platform_runner.processes import StartFailed
from platform_runner.sampling import make_sample
from platform_runner.up import BadSetting, NoPlatform, environment_of, up

_FAILURES = (
    BadSetting,
    BrokerFailed,
    BrokerUnreachable,
    FolderInUse,
    MissingProgram,
    NoAnswer,
    NoPlatform,
    PortTaken,
    Refused,
    StartFailed,
)
_UP = """
Starts a broker, the three services and, on the first start, a demo account with a library of
2,000 recorded talks; prints the addresses and an API key; runs until Ctrl-C.

The broker is the one at AMQP_URL if that is set; else a private node of an installed RabbitMQ;
else one in Docker; else RabbitMQ is installed where this is allowed (root on Debian).
GATEWAY_PORT (5000), SEARCH_WORKER_PORT (5001), ANALYTICS_CONSUMER_PORT (5002) and BROKER_PORT
(a free one) set the ports. Secrets are generated once and kept in the folder.
"""
_RUN = """
Gives COMMAND the settings of the platform that `up` runs in the folder, and becomes it: `platform
run events tail`, `platform run analytics-consumer audit`.
"""
_DEMO = """
On free ports and in a temporary folder, beside whatever runs: starts everything, registers,
creates two API keys, loads the library, changes a video and finds it at once, submits 100
searches (some bad on purpose), and compares the usage that the platform counted with what the
client counted. Exit status 0 only if all of that is as it should be.
"""


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one subcommand; return the exit status."""
    options = _parser().parse_args(arguments)
    # Without a terminal a fixed width keeps tables readable in a log.
    console = Console(width=None if sys.stdout.isatty() else 160)
    try:
        status: int = options.run(options, console)
    except _FAILURES as failure:
        sys.stderr.write(f"platform: {failure}\n")
        return 1
    except KeyboardInterrupt:
        return 130
    return status


def _parser() -> argparse.ArgumentParser:
    parser = argparse.ArgumentParser(prog="platform", description=__doc__)
    commands = parser.add_subparsers(required=True, metavar="COMMAND")
    raw = argparse.RawDescriptionHelpFormatter

    command = commands.add_parser(
        "up", help="run the platform in the foreground", description=_UP, formatter_class=raw
    )
    command.add_argument(
        *("--folder", "-f"), type=Path, default=Path(".local"), help="data, logs, secrets (.local)"
    )
    command.set_defaults(run=_run_up)

    command = commands.add_parser(
        "run", help="run a command of the services against a running platform", description=_RUN
    )
    command.add_argument(
        *("--folder", "-f"), type=Path, default=Path(".local"), help="that of `up` (.local)"
    )
    command.add_argument("command", nargs=argparse.REMAINDER, metavar="COMMAND …")
    command.set_defaults(run=_run_command)

    command = commands.add_parser(
        "demo", help="do the main job and check it", description=_DEMO, formatter_class=raw
    )
    command.add_argument("--keep", action="store_true", help="keep the folder, and say where it is")
    command.add_argument("--amqp-url", help="use this broker, which nothing else may be using")
    command.set_defaults(run=_run_demo)

    command = commands.add_parser("sample", help="make the demo library from the whole one")
    command.add_argument("source", type=Path, help="talks, one JSON object a line, gzip")
    command.add_argument("--folder", type=Path, default=DATA, help="where to write (the package)")
    command.set_defaults(run=_run_sample)

    command = commands.add_parser(
        "install", help="install Debian packages that are missing, starting no service"
    )
    command.add_argument("packages", nargs="+", metavar="PACKAGE")
    command.set_defaults(run=_run_install)
    return parser


def _run_up(options: argparse.Namespace, console: Console) -> int:
    up(options.folder, console)
    return 0


def _run_command(options: argparse.Namespace, console: Console) -> int:
    if not options.command:
        console.print("platform run: name a command, as in: platform run events tail")
        return 2
    environment = environment_of(options.folder)
    # Our own programs stand beside the Python that runs this.
    search = os.pathsep.join([str(Path(sys.executable).parent), environment.get("PATH", "")])
    program = shutil.which(options.command[0], path=search)
    if program is None:
        console.print(f"platform run: there is no command {options.command[0]!r}")
        return 127
    return os.execve(program, options.command, environment)  # noqa: S606 - the user's own command


def _run_demo(options: argparse.Namespace, console: Console) -> int:
    folder = Path(tempfile.mkdtemp(prefix="platform-demo-")) if options.keep else None
    try:
        return 0 if demo(options.amqp_url, folder, console) else 1
    finally:
        if folder is not None:
            console.print(f"Logs and data are in {folder}")


def _run_sample(options: argparse.Namespace, console: Console) -> int:
    talks, queries = make_sample(options.source, options.folder)
    console.print(f"{talks} talks and {queries} queries written to {options.folder}")
    return 0


def _run_install(options: argparse.Namespace, console: Console) -> int:
    debian.require(options.packages, console.print)
    return 0


if __name__ == "__main__":
    sys.exit(main())
