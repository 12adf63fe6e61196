"""`events replay --into-shadow`: the usage events of the log once more, into tables nobody reads.

Those tables, the comparison with the live ones and the swap are the analytics consumer's. So this
plans and asks as every replay does, and then becomes that service's own program, whose output and
exit status are the command's.
"""

import argparse
import shutil
from dataclasses import replace
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
from shared_schemas.eventlog.transfer.plan import Part, measure
from shared_schemas.eventlog.transfer.shadow_state import ShadowState
from shared_schemas.events import UsageRecorded

PROGRAM: Final = "analytics-consumer"
_EVERYTHING: Final = Part(Selection(types=(UsageRecorded.type,)))


def replay_into_shadow(options: argparse.Namespace, context: Context) -> int:
    """Plan, show the plan, ask, and leave the rest to the analytics consumer."""
    program = _program(context.programs)
    part, digest = _measure(_EVERYTHING, context)
    state = ShadowState(part, digest.hash, options.swap, options.rate)
    _show(digest, state, options, context)
    if digest.count == 0:
        raise NotFound("the log holds no usage event")
    if options.plan:
        return 0
    path = options.state or state.default_path
    if path.exists():
        raise UsageError(f"a replay of this is under way: --resume {path}, or remove that file")
    _ask(digest, state, options, context)
    state.save(path)
    return context.become(_command(program, state, path, options), {"AMQP_URL": context.url()})


def resume_into_shadow(state: ShadowState, options: argparse.Namespace, context: Context) -> int:
    """Go on with what a state says, if the log still holds exactly that."""
    program = _program(context.programs)
    if options.rate is not None:
        state = replace(state, rate=options.rate)
    _, digest = _measure(state.part, context)
    _show(digest, state, options, context)
    if digest.hash != state.hash:
        raise NotFound("the log does not hold what was planned any more")
    if options.plan:
        return 0
    _ask(digest, state, options, context)
    command = [*_command(program, state, options.resume, options), "--resume"]
    return context.become(command, {"AMQP_URL": context.url()})


def _command(
    program: str, state: ShadowState, path: Path, options: argparse.Namespace
) -> list[str]:
    command = [program, "rebuild", "--from", "event-log"]
    command += [] if state.swap else ["--check"]
    command += ["--rate", str(state.rate)] if state.rate else []
    command += ["--json"] if options.json else []
    return [*command, "--plan", state.hash, "--state", str(path)]


def _ask(digest: Digest, state: ShadowState, options: argparse.Namespace, context: Context) -> None:
    confirm(context, f"Replay {digest.count} events into {_target(state)}?", yes=options.yes)


def _program(folder: Path) -> str:
    """Return where the program is: beside our own, else wherever programs are."""
    found = shutil.which(PROGRAM, path=str(folder)) or shutil.which(PROGRAM)
    if found is None:
        raise UsageError(
            f"{PROGRAM} is not installed here: it makes the shadow tables, so run this where it is"
        )
    return found


def _measure(part: Part, context: Context) -> tuple[Part, Digest]:
    return measure(WatchedReader(context.broker().log_reader(), context), part)


def _target(state: ShadowState) -> str:
    after = "which then become the live ones" if state.swap else "the live ones stay"
    return f"shadow tables of the {PROGRAM}, compared with the live ones; {after}"


def _show(
    digest: Digest, state: ShadowState, options: argparse.Namespace, context: Context
) -> None:
    environment = address(context.url())
    if options.json:
        told = {"target": "shadow", "swap": state.swap, "environment": environment}
        context.write(json_line({**digest.document(), **told}))
        return
    rows = [*digest.rows(), ("Log", environment), ("Target", _target(state))]
    print_rows(rows, context.out if options.plan else context.told)
