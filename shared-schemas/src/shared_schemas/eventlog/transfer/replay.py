"""`events replay`: events of the log once more, to a side queue or, confirmed, into production.

A chunk is published and confirmed, then noted in the state file. If the process dies between the
two, going on publishes that chunk again: twice, never not at all.
"""

import argparse
from collections.abc import Iterator
from contextlib import closing
from dataclasses import replace
from pathlib import Path

import orjson

from shared_schemas.envelope import Event, encode
from shared_schemas.errors import Unavailable
from shared_schemas.eventlog.confirmation import confirm, confirm_by_typing
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import NotFound, UsageError
from shared_schemas.eventlog.rendering import json_line
from shared_schemas.eventlog.selection import selection_of
from shared_schemas.eventlog.settings import address
from shared_schemas.eventlog.transfer.digest import Digest
from shared_schemas.eventlog.transfer.display import print_rows
from shared_schemas.eventlog.transfer.pace import Pace
from shared_schemas.eventlog.transfer.plan import Part, Place, Plan, Target, make_plan
from shared_schemas.eventlog.transfer.publishing import Copy, chunks, copy_of, messages_of
from shared_schemas.eventlog.transfer.shadow import replay_into_shadow, resume_into_shadow
from shared_schemas.eventlog.transfer.shadow_state import ShadowState
from shared_schemas.eventlog.transfer.state import State, default_path
from shared_schemas.progress import progress_bar
from shared_schemas.topology import Topology, WorkQueue
from shared_schemas.transport import (
    AtOffset,
    First,
    LogGap,
    LogReader,
    Publisher,
    Since,
    Unroutable,
)

DEFAULT_QUEUE = "events.replay"
DEFAULT_RATE = 1_000
_LONGEST_NAME = 200
_CONNECT_SECONDS = 15.0
_CONFIRM_SECONDS = 60.0
_TYPED_DIGITS = 8


def replay(options: argparse.Namespace, context: Context) -> int:
    """Plan, show the plan, ask, publish."""
    if options.swap and not options.into_shadow:
        raise UsageError("--swap goes with --into-shadow")
    if options.resume is not None:
        return _go_on(options, context)
    if options.into_shadow:
        if _names_a_part(options):
            raise UsageError(
                "--into-shadow takes every usage event, to be compared with all that is counted;"
                " it takes no part"
            )
        return replay_into_shadow(options, context)
    return _replay_anew(options, context)


def _replay_anew(options: argparse.Namespace, context: Context) -> int:
    target = _target(options, context.topology)
    environment = address(context.url())
    reader = context.broker().log_reader()
    plan = make_plan(reader, _part(options), target)
    state = State.begin(plan, environment, options.rate or DEFAULT_RATE)
    path = options.state or default_path(plan)
    _show(plan, state, options, context)
    _check(plan)
    if options.plan:
        return 0
    if path.exists():
        raise UsageError(f"a replay of this is under way: --resume {path}, or remove that file")
    _ask(plan, options, context)
    state.save(path)
    _run(reader, state, path, context)
    return _report(state, options, context)


def _go_on(options: argparse.Namespace, context: Context) -> int:
    shadow = ShadowState.load(options.resume)
    if _says_what(options, shadow):
        raise UsageError("--resume goes on with what was planned; it takes no other part or target")
    if shadow is not None:
        return resume_into_shadow(shadow, options, context)
    state = State.load(options.resume)
    if options.rate is not None:
        state = replace(state, rate=options.rate)
    # The same ids at the same offsets are the same log, even if its address is a new one.
    state = replace(state, environment=address(context.url()))
    reader = context.broker().log_reader()
    plan = make_plan(reader, state.part, state.target)
    _show(plan, state, options, context)
    if plan.digest.hash != state.hash:
        raise NotFound("the log does not hold what was planned any more")
    if options.plan:
        return 0
    context.told.print(f"{state.done} of {state.count} are done", highlight=False)
    _ask(plan, options, context)
    _run(reader, state, options.resume, context)
    return _report(state, options, context)


def _says_what(options: argparse.Namespace, shadow: ShadowState | None) -> bool:
    """Whether options say more of what is replayed than the state does."""
    return bool(
        _names_a_part(options)
        or options.queue
        or options.into_production
        or options.state
        or (options.into_shadow and shadow is None)
        or (options.swap and not (shadow and shadow.swap))
    )


def _names_a_part(options: argparse.Namespace) -> bool:
    return bool(not selection_of(options).empty or options.start != First() or options.before)


def _part(options: argparse.Namespace) -> Part:
    start = options.start
    return Part(
        selection_of(options),
        start.offset if isinstance(start, AtOffset) else None,
        start.time if isinstance(start, Since) else None,
        options.before,
    )


def _target(options: argparse.Namespace, topology: Topology) -> Target:
    if options.into_production:
        return Target(None)
    name = options.queue or DEFAULT_QUEUE
    if not _may_be_aside(name, topology):
        raise UsageError(f"{name!r} cannot be a side queue: it is the platform's or the broker's")
    return Target(name)


def _may_be_aside(name: str, topology: Topology) -> bool:
    """Whether nobody consumes from a queue of this name but who was told of it."""
    own = {topology.log, topology.unroutable, *(queue.name for queue in topology.queues)}
    return (
        0 < len(name.encode()) <= _LONGEST_NAME
        and name.isprintable()
        and not name.startswith("amq.")
        and not any(name == one or name.startswith(f"{one}.") for one in own)
    )


def _show(plan: Plan, state: State, options: argparse.Namespace, context: Context) -> None:
    if options.json:
        context.write(json_line(plan.document(state.environment, state.rate)))
    else:
        console = context.out if options.plan else context.told
        print_rows(plan.rows(state.environment, state.rate), console)


def _check(plan: Plan) -> None:
    if plan.digest.count == 0:
        raise NotFound("no event is like that")
    if plan.target.production and plan.digest.unnumbered:
        raise UsageError(
            f"{plan.digest.unnumbered} events carry no producer's number: receivers could not tell"
            " that they know them"
        )


def _ask(plan: Plan, options: argparse.Namespace, context: Context) -> None:
    count = plan.digest.count
    if plan.target.production:
        question = f"Replay {count} events into PRODUCTION?"
        confirm_by_typing(context, question, plan.digest.hash[:_TYPED_DIGITS])
    else:
        confirm(context, f"Replay {count} events into {plan.target}?", yes=options.yes)


def _run(reader: LogReader, state: State, path: Path, context: Context) -> None:
    publisher = context.broker(_topology(state.target, context.topology)).publisher()
    replaying = Replaying(reader, publisher, state, path, context)
    with closing(publisher):
        try:
            publisher.wait_connected(_CONNECT_SECONDS)
            replaying.run()
        except (KeyboardInterrupt, Unavailable, Unroutable, LogGap):
            done = f"Stopped after {replaying.state.done} of {state.count} events"
            hint = f"{done}. Go on with: events replay --resume {path}"
            context.told.print(hint, markup=False, highlight=False, soft_wrap=True)
            raise
    path.unlink()


def _report(state: State, options: argparse.Namespace, context: Context) -> int:
    if options.json:
        context.write(json_line({"replayed": state.count}))
    else:
        text = f"Replayed {state.count} events into {state.target}"
        context.out.print(text, markup=False, highlight=False, soft_wrap=True)
    return 0


def _topology(target: Target, topology: Topology) -> Topology:
    """Return the topology with the side queue in it, which is then declared with the rest."""
    if target.queue is None:
        return topology
    aside = WorkQueue(target.queue, (), retry_delays_ms=())
    return replace(topology, queues=(*topology.queues, aside))


class Replaying:
    """A replay under way. `state` is what is published and noted."""

    def __init__(
        self, reader: LogReader, publisher: Publisher, state: State, path: Path, context: Context
    ) -> None:
        self.state = state
        self._reader = reader
        self._publisher = publisher
        self._path = path
        self._context = context
        self._pace = Pace(state.rate, context.monotonic, context.sleep)
        self._seen = Digest()

    def run(self) -> None:
        """Publish what is left. Raises NotFound if the log changed under it."""
        with progress_bar(self._context.told) as progress:
            task = progress.add_task("Replaying", total=self.state.count, completed=self.state.done)
            for chunk in chunks(self._left(), self._pace.chunk):
                self._send(chunk)
                progress.update(task, completed=self.state.done)
        if self._seen.hash != self.state.hash:
            raise NotFound("the log changed meanwhile: not all that was planned is replayed")

    def _left(self) -> Iterator[tuple[Place, Copy]]:
        done = self.state.place
        for entry, event in self.state.part.read(self._reader):
            self._seen.add(event)
            place = (entry.offset, entry.index)
            if done is None or place > done:
                yield place, self._copy(event)

    def _copy(self, event: Event) -> Copy:
        return copy_of(orjson.loads(encode(event)), self.state.environment)

    def _send(self, chunk: list[tuple[Place, Copy]]) -> None:
        self._pace.wait_for(len(chunk))
        messages = messages_of([copy for _, copy in chunk], self.state.target.queue)
        self._publisher.publish(messages, timeout=_CONFIRM_SECONDS)
        place, _ = chunk[-1]
        self.state = self.state.after(len(chunk), place)
        self.state.save(self._path)
