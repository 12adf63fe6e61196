"""The difference between two runs of a search, for people."""

from collections.abc import Mapping, Sequence
from typing import Final

from rich.console import Console
from rich.table import Table
from rich.text import Text

from shared_schemas.eventlog.rendering import printable
from shared_schemas.eventlog.rerun.difference import Change, Difference, Place, counts
from shared_schemas.eventlog.rerun.worker import Recorded, Rerun, Search
from shared_schemas.eventlog.transfer.display import print_rows

_STYLES: Final[Mapping[Change, str]] = {
    Change.SAME: "dim",
    Change.UP: "cyan",
    Change.DOWN: "yellow",
    Change.APPEARED: "green",
    Change.VANISHED: "red",
}
_WORDS: Final[Mapping[str, str]] = {
    "same": "in their place",
    "up": "up",
    "down": "down",
    "appeared": "appeared",
    "vanished": "vanished",
    "score_changed": "with another score",
}


def print_difference(found: Rerun, rows: Sequence[Difference], console: Console) -> None:
    """Print what was compared, a line for each video, and how many changed in which way."""
    print_rows(_heading(found), console)
    if rows:
        console.print(_table(rows))
    console.print(_verdict(rows), highlight=False)


def _heading(found: Rerun) -> list[tuple[str, str]]:
    job = found.job
    return [
        ("Job", f"{job.job_id} of user {job.user_id}: “{job.query}”"),
        ("Then", _then(job)),
        ("Now", _how(found.rerun)),
        ("Library", _library(job.library_version, found.applied_version)),
    ]


def _then(job: Recorded) -> str:
    if job.completed_at is not None and job.status == "completed":
        return f"{_how(job)}, completed {job.completed_at:%Y-%m-%d %H:%M:%S}Z"
    reason = f" ({job.error.get('message')})" if job.error else ""
    return f"{job.algorithm}, {job.status}{reason}: no results are on record"


def _how(search: Search) -> str:
    took = search.execution_time_ms
    count = len(search.results)
    results = f"{search.algorithm}, {count} result{'' if count == 1 else 's'}"
    return results if took is None else f"{results} in {took:.1f} ms"


def _library(then: int, now: int) -> str:
    if then == now:
        return f"as it was: version {then}"
    if now < then:
        return f"the index is behind: version {now}, the search was to see {then}"
    return f"changed since: version {then} then, {now} now"


def _table(rows: Sequence[Difference]) -> Table:
    table = Table(box=None, pad_edge=False)
    for name in ("then", "now"):
        table.add_column(name, justify="right")
    table.add_column("change")
    for name in ("score then", "score now", "difference", "video"):
        table.add_column(name, justify="right")
    table.add_column("title")
    for row in rows:
        table.add_row(*_cells(row), style=_STYLES[row.change])
    return table


def _cells(row: Difference) -> tuple[str | Text, ...]:
    change = row.score_change
    return (
        _rank(row.then),
        _rank(row.now),
        _moved(row),
        _score(row.then),
        _score(row.now),
        f"{change:+.4f}" if change else "",
        str(row.video_id),
        Text(printable(row.title)),
    )


def _rank(place: Place | None) -> str:
    return "-" if place is None else str(place.rank)


def _score(place: Place | None) -> str:
    return "-" if place is None else f"{place.score:.4f}"


def _moved(row: Difference) -> str:
    if row.change is Change.SAME:
        return ""
    if row.then is None or row.now is None:
        return row.change
    return f"{row.change} {abs(row.then.rank - row.now.rank)}"


def _verdict(rows: Sequence[Difference]) -> Text:
    if all(row.same for row in rows):
        return Text("No difference", "bold green")
    told = [f"{count} {_WORDS[name]}" for name, count in counts(rows).items() if count]
    return Text(", ".join(told), "bold")
