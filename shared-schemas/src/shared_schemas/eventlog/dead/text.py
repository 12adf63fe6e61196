"""Dead letters as text and as JSON."""

import base64
from collections.abc import Sequence
from itertools import groupby
from typing import Any

import orjson
from rich.console import Console
from rich.highlighter import JSONHighlighter
from rich.table import Table
from rich.text import Text

from shared_schemas.envelope import Event, Malformed, encode
from shared_schemas.eventlog.dead.handled import Counts
from shared_schemas.eventlog.dead.letters import DeadLetter
from shared_schemas.eventlog.rendering import pretty, printable

_STYLES = {"requeued": "green", "dropped": "yellow"}


def group_rows(letters: Sequence[DeadLetter]) -> list[dict[str, Any]]:
    """Count what is alike: queue, type and kind of reason; the most frequent first."""
    ordered = sorted(letters, key=_group)
    rows = [_row(list(group)) for _, group in groupby(ordered, key=_group)]
    return sorted(rows, key=lambda row: -int(row["count"]))


def _group(letter: DeadLetter) -> tuple[str, str, str]:
    return letter.place.queue, letter.type, letter.kind_of_reason


def _row(group: Sequence[DeadLetter]) -> dict[str, Any]:
    queue, type_, reason = _group(group[0])
    times = [letter.held.published for letter in group]
    return {
        "queue": queue,
        "type": type_,
        "reason": reason,
        "count": len(group),
        "oldest": min(times).isoformat(),
        "newest": max(times).isoformat(),
    }


def letter_document(letter: DeadLetter) -> dict[str, Any]:
    """Return a dead letter as JSON would have it; bytes that are no event in base 64."""
    return {
        "id": letter.id,
        "queue": letter.place.queue,
        "type": letter.type,
        "reason": letter.reason,
        "attempts": letter.attempts,
        "published": letter.held.published.isoformat(),
        "events": [_content(one) for one in letter.contents],
    }


def _content(content: Event | Malformed) -> dict[str, Any]:
    if isinstance(content, Event):
        found: dict[str, Any] = orjson.loads(encode(content))
        return found
    raw = base64.b64encode(content.raw).decode()
    return {"malformed": content.reason, "raw_base64": raw}


def print_handled(counts: Counts, console: Console) -> None:
    """Print what was done to dead letters, and how far back that is known."""
    if counts.by_kind:
        table = Table("queue", "action", "reason", "first", "last", box=None, pad_edge=False)
        table.add_column("messages", justify="right")
        for kind, one in counts.rows():
            times = [f"{time:%Y-%m-%d %H:%M:%S}" for time in (one.first, one.last)]
            cells = [*kind, *times, str(one.letters)]
            table.add_row(*(Text(printable(cell)) for cell in cells), style=_STYLES[kind.action])
        console.print(table)
    total = sum(one.letters for one in counts.by_kind.values())
    since = f"{counts.log_from:%Y-%m-%d %H:%M:%S}Z" if counts.log_from else "the log is empty"
    console.print(f"{total} handled, as far back as was read ({since})", highlight=False)


def print_letter(letter: DeadLetter, console: Console) -> None:
    """Print a dead letter whole."""
    console.print(JSONHighlighter()(pretty(letter_document(letter))), soft_wrap=True)
