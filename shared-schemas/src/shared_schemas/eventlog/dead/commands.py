"""`events dead`: look through the dead letters, send them again or drop them."""

import argparse
from collections import Counter
from collections.abc import Callable, Sequence

import structlog
from rich.console import Console
from rich.table import Table
from rich.text import Text

from shared_schemas.eventlog.confirmation import confirm
from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.dead.handled import Action, count, facts_of
from shared_schemas.eventlog.dead.letters import (
    DeadLetter,
    DeadLetters,
    Facts,
    OnDone,
    Place,
    Wanted,
    places,
)
from shared_schemas.eventlog.dead.text import (
    group_rows,
    letter_document,
    print_handled,
    print_letter,
)
from shared_schemas.eventlog.errors import NotFound, UsageError
from shared_schemas.eventlog.progress import WatchedReader
from shared_schemas.eventlog.rendering import json_line, printable

_log = structlog.get_logger(__name__)
Act = Callable[[DeadLetters, Sequence[DeadLetter], Facts, OnDone], None]


def list_all(options: argparse.Namespace, context: Context) -> int:
    """Print how many there are in each queue and why."""
    with _open(options, context) as dead:
        letters = dead.read()
        counts = Counter(letter.place for letter in letters)
        if options.json:
            queues = [
                {
                    "queue": place.queue,
                    "count": counts[place],
                    "complete": place not in dead.incomplete,
                }
                for place in dead.places
            ]
            context.write(json_line({"queues": queues, "groups": group_rows(letters)}))
            return 0
        _print_counts(dead, counts, context)
        _print_groups(letters, context.out)
        _warn(dead, context)
    return 0


def show(options: argparse.Namespace, context: Context) -> int:
    """Print dead letters whole."""
    with _open(options, context) as dead:
        letters = _some(dead.read())
        for letter in letters:
            if options.json:
                context.write(json_line(letter_document(letter)))
            else:
                print_letter(letter, context.out)
        _warn(dead, context)
    return 0


def requeue(options: argparse.Namespace, context: Context) -> int:
    """Send dead letters where they came from, to be tried from the beginning."""
    return _act(options, context, "requeue", "requeued", DeadLetters.requeue)


def drop(options: argparse.Namespace, context: Context) -> int:
    """Remove dead letters for good."""
    return _act(options, context, "drop", "dropped", DeadLetters.drop)


def counts(options: argparse.Namespace, context: Context) -> int:
    """Print how many were requeued and dropped, by queue and reason."""
    wanted = Wanted(options.queue)
    _check(wanted, context)
    queues = {place.queue for place in places(context.topology) if wanted.takes_place(place)}
    found = count(WatchedReader(context.broker().log_reader(), context), options.start)
    found.keep(queues)
    if options.json:
        context.write(json_line(found.document()))
    else:
        print_handled(found, context.out)
    return 0


def _act(options: argparse.Namespace, context: Context, verb: str, done: Action, act: Act) -> int:
    wanted = _wanted(options, context)
    if wanted == Wanted() and not options.all:
        raise UsageError(f"say which to {verb}, or --all")
    with DeadLetters(context.broker(), context.topology, wanted) as dead:
        letters = _some(dead.read())
        context.told.print(f"To {verb}: {_messages(len(letters))}", highlight=False)
        _print_groups(letters, context.told)
        _warn(dead, context)
        confirm(context, f"{verb.capitalize()} {_messages(len(letters))}?", yes=options.yes)
        by_queue: Counter[str] = Counter()
        try:
            act(
                dead,
                letters,
                lambda chunk: facts_of(chunk, done, context.clock),
                lambda chunk: _count(by_queue, chunk, done),
            )
        finally:
            _report(by_queue, done, options, context)
    return 0


def _count(counts: Counter[str], chunk: Sequence[DeadLetter], done: str) -> None:
    """Note what was done: for whoever asked, and in the log for whoever wonders later."""
    queue = chunk[0].place.queue
    counts[queue] += len(chunk)
    reasons = dict(Counter(letter.kind_of_reason for letter in chunk))
    _log.info(f"dead_letters_{done}", queue=queue, count=len(chunk), reasons=reasons)


def _report(counts: Counter[str], done: str, options: argparse.Namespace, context: Context) -> None:
    if options.json:
        context.write(json_line({"done": done, "count": counts.total(), "queues": dict(counts)}))
        return
    text = f"{done.capitalize()} {_messages(counts.total())}"
    by_queue = ", ".join(f"{queue}: {count}" for queue, count in sorted(counts.items()))
    context.out.print(f"{text} ({by_queue})" if by_queue else text, markup=False, soft_wrap=True)


def _open(options: argparse.Namespace, context: Context) -> DeadLetters:
    return DeadLetters(context.broker(), context.topology, _wanted(options, context))


def _wanted(options: argparse.Namespace, context: Context) -> Wanted:
    wanted = Wanted(options.queue, options.reason, tuple(options.type), tuple(options.id))
    _check(wanted, context)
    return wanted


def _check(wanted: Wanted, context: Context) -> None:
    known = places(context.topology)
    if not any(wanted.takes_place(place) for place in known):
        names = ", ".join(place.queue for place in known)
        raise UsageError(f"no queue of dead letters is called {wanted.queue!r}; there are {names}")


def _some(letters: list[DeadLetter]) -> list[DeadLetter]:
    if not letters:
        raise NotFound("no dead letter is like that")
    return letters


def _messages(count: int) -> str:
    return f"{count} message{'' if count == 1 else 's'}"


def _warn(dead: DeadLetters, context: Context) -> None:
    for place in dead.incomplete:
        context.told.print(f"{place.queue} has more than could be looked at; run this again after")


def _print_counts(dead: DeadLetters, counts: Counter[Place], context: Context) -> None:
    table = Table("queue", box=None, pad_edge=False)
    table.add_column("messages", justify="right")
    for place in dead.places:
        more = "+" if place in dead.incomplete else ""
        table.add_row(place.queue, f"{counts[place]}{more}", style="red" if counts[place] else "")
    context.out.print(table)


def _print_groups(letters: Sequence[DeadLetter], console: Console) -> None:
    if not letters:
        return
    table = Table("queue", "type", "reason", "oldest", "newest", box=None, pad_edge=False)
    table.add_column("messages", justify="right")
    for row in group_rows(letters):
        names = ("queue", "type", "reason", "oldest", "newest", "count")
        table.add_row(*(Text(printable(str(row[name]))) for name in names))
    console.print(table)
