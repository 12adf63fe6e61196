"""The command line: `events tail|show|trace|…`."""

import logging
import os
import signal
import sys
from collections.abc import Mapping, Sequence
from datetime import UTC, datetime
from typing import Final

from rich.console import Console

from shared_schemas.errors import Unavailable
from shared_schemas.eventlog.arguments import parser
from shared_schemas.eventlog.context import Command, Context
from shared_schemas.eventlog.errors import Declined, Failed, NotFound, UsageError
from shared_schemas.eventlog.settings import analytics_consumer, broker_url, search_worker
from shared_schemas.observability import configure_logging
from shared_schemas.settings import Misconfigured
from shared_schemas.transport import LogGap, Unroutable, connect

_STATUSES: Final[Mapping[type[Exception], int]] = {
    UsageError: 2,
    Misconfigured: 2,
    NotFound: 1,
    Failed: 1,
    Declined: 1,
    LogGap: 1,
    Unroutable: 1,
    Unavailable: 4,
}
_INTERRUPTED: Final = 130
_WIDTH: Final = 160


def main(arguments: Sequence[str] | None = None) -> int:
    """Run one command and return the process's exit status."""
    options = parser(_now).parse_args(arguments)
    configure_logging("events", "INFO")
    logging.getLogger("shared_schemas.transport").setLevel(logging.ERROR)
    signal.signal(signal.SIGTERM, signal.default_int_handler)
    context = Context(
        connect=connect,
        url=lambda: broker_url(options.amqp_url),
        clock=_now,
        # Without a terminal a fixed width keeps tables readable in a log.
        out=Console(width=None if sys.stdout.isatty() else _WIDTH),
        told=Console(stderr=True),
        ask=_ask,
        become=_become,
        worker=lambda: search_worker(options.worker_url),
        consumer=analytics_consumer,
    )
    return run(options.command, options, context)


def run(command: Command, options: object, context: Context) -> int:
    """Run a command; tell what is wrong in one line and return the exit status."""
    try:
        return command(options, context)  # type: ignore[arg-type]  # each command has its own options
    except tuple(_STATUSES) as error:
        context.told.print(f"events: {error}", markup=False, highlight=False, soft_wrap=True)
        return next(status for kind, status in _STATUSES.items() if isinstance(error, kind))
    except BrokenPipeError:
        _leave_the_pipe()
        return 0
    except KeyboardInterrupt:
        return _INTERRUPTED


def _leave_the_pipe() -> None:
    """Keep the interpreter from complaining at its end: whoever read has read enough."""
    os.dup2(os.open(os.devnull, os.O_WRONLY), sys.stdout.fileno())


def _now() -> datetime:
    return datetime.now(UTC)


def _become(command: Sequence[str], environment: Mapping[str, str]) -> int:
    sys.stdout.flush()
    # A service's own program, found beside this one, with a command line made of constants.
    return os.execve(command[0], list(command), {**os.environ, **environment})  # noqa: S606 - see above


def _ask(question: str) -> str:
    sys.stderr.write(question)
    sys.stderr.flush()
    return sys.stdin.readline().strip()


if __name__ == "__main__":
    sys.exit(main())
