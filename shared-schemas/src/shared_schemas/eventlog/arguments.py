"""The commands and what `--help` says about all of them."""

import argparse

from shared_schemas.eventlog.dead.arguments import add_dead
from shared_schemas.eventlog.reading.arguments import add_reading
from shared_schemas.eventlog.rerun.arguments import add_rerun
from shared_schemas.eventlog.subcommands import Clock, OneLineParser, Subcommands
from shared_schemas.eventlog.transfer.arguments import add_transfer

_ABOUT = """\
Reads, traces and replays the platform's events.

The broker is the one that the environment variable AMQP_URL names, or --amqp-url; `rerun` asks the
search worker instead. Reading takes nothing away. Times are UTC. Exit status: 0 done, 1 not found,
failed or not confirmed, 2 bad usage or settings, 4 the broker or the search worker does not answer,
130 interrupted.
"""


def parser(clock: Clock) -> argparse.ArgumentParser:
    """Return the whole command line's parser. Ages are counted back from `clock`."""
    root = OneLineParser(
        "events", description=_ABOUT, formatter_class=argparse.RawDescriptionHelpFormatter
    )
    commands = Subcommands(root, clock)
    add_reading(commands)
    add_rerun(commands)
    add_dead(commands)
    add_transfer(commands)
    return root
