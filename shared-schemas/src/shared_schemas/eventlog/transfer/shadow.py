"""`events replay --into-shadow`: the usage events of the log once more, into tables nobody reads.

Those tables, the comparison with the live ones and the swap are the analytics consumer's. So this
plans and asks as every replay does, and then becomes that service's own program, whose output and
exit status are the command's.
"""

import argparse
import shutil
from pathlib import Path
from typing import Final

from shared_schemas.eventlog.confirmation import confirm
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound, UsageError
from shared_schemas.eventlog.progress import WatchedReader
from shared_schemas.eventlog.rendering import json_line
from shared_schemas.eventlog.selection import Selection
from shared_schemas.eventlog.settings import address
from shared_schemas.eventlog.transfer.digest import Digest
from shared_schemas.eventlog.transfer.display import print_rows
from shared_schemas.eventlog.transfer.plan import Part
from shared_schemas.events import UsageRecorded

PROGRAM: Final = "analytics-consumer"


def replay_into_shadow(options: argparse.Namespace, context: Context) -> int:
    """Plan, show the plan, ask, and leave the rest to the analytics consumer."""
    command = [_program(context.programs), "rebuild", "--from", "event-log"]
    command += [] if options.swap else ["--check"]
    command += ["--rate", str(options.rate)] if options.rate else []
    command += ["--json"] if options.json else []
    digest = _digest(context)
    _show(digest, options, context)
    if digest.count == 0:
        raise NotFound("the log holds no usage event")
    if options.plan:
        return 0
    confirm(context, f"Replay {digest.count} events into {_target(options)}?", yes=options.yes)
    return context.become(command, {"AMQP_URL": context.url()})


def _program(folder: Path) -> str:
    """Return where the program is: beside our own, else wherever programs are."""
    found = shutil.which(PROGRAM, path=str(folder)) or shutil.which(PROGRAM)
    if found is None:
        raise UsageError(
            f"{PROGRAM} is not installed here: it makes the shadow tables, so run this where it is"
        )
    return found


def _digest(context: Context) -> Digest:
    digest = Digest()
    reader = WatchedReader(context.broker().log_reader(), context)
    for _, event in Part(Selection(types=(UsageRecorded.type,))).read(reader):
        digest.add(event)
    return digest


def _target(options: argparse.Namespace) -> str:
    after = "which then become the live ones" if options.swap else "the live ones stay"
    return f"shadow tables of the {PROGRAM}, compared with the live ones; {after}"


def _show(digest: Digest, options: argparse.Namespace, context: Context) -> None:
    environment = address(context.url())
    if options.json:
        told = {"target": "shadow", "swap": options.swap, "environment": environment}
        context.write(json_line({**digest.document(), **told}))
        return
    rows = [*digest.rows(), ("Log", environment), ("Target", _target(options))]
    print_rows(rows, context.out if options.plan else context.told)
