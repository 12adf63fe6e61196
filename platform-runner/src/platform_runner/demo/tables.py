"""What `platform demo` prints."""

from collections.abc import Iterable, Sequence
from statistics import median, quantiles

from rich.console import Console
from rich.markup import escape
from rich.table import Table

from platform_runner.demo.searching import Outcome
from platform_runner.demo.usage_check import Comparison


def print_searches(outcomes: Sequence[Outcome], console: Console) -> None:
    """Print a line a search, and what it took."""
    table = Table("#", "key", "query", "how", "status", "ms", "results", "best result")
    for column in (0, 5, 6):
        table.columns[column].justify = "right"
    for number, outcome in enumerate(outcomes, 1):
        table.add_row(*_search_cells(number, outcome))
    console.print(table)
    completed = [outcome for outcome in outcomes if outcome.status == "completed"]
    console.print(_times([outcome.milliseconds for outcome in completed]))
    console.print(f"The best result is the talk the query was written for in {_meant(completed)}.")


def print_usage(comparison: Comparison, console: Console) -> None:
    """Print both counts beside each other, and mark where they differ."""
    table = Table("key", "endpoint", "status", "client", "platform", "")
    for column in (2, 3, 4):
        table.columns[column].justify = "right"
    for (caller, endpoint, status), client, platform in comparison.rows():
        mark = "[green]=[/]" if client == platform else "[bold red]≠[/]"
        table.add_row(caller, escape(endpoint), str(status), str(client), str(platform), mark)
    totals = [str(sum(counts.values())) for counts in (comparison.client, comparison.platform)]
    table.add_section()
    table.add_row("all", "", "", *totals, "")
    console.print(table)


def print_verdict(checks: Iterable[tuple[str, bool]], console: Console) -> None:
    """Print a line a check."""
    for what, holds in checks:
        console.print(f"{'[green]yes[/]' if holds else '[bold red]NO[/] '}  {what}")


def _search_cells(number: int, outcome: Outcome) -> list[str]:
    colour = "green" if outcome.as_expected else "bold red"
    return [
        str(number),
        outcome.caller,
        escape(outcome.query),
        outcome.how,
        f"[{colour}]{outcome.status}[/]",
        f"{outcome.milliseconds:.0f}",
        "" if outcome.how == "bad" else str(outcome.results),
        escape(outcome.best),
    ]


def _meant(completed: Sequence[Outcome]) -> str:
    return f"{sum(outcome.as_meant for outcome in completed)} of {len(completed)}"


def _times(milliseconds: Sequence[float]) -> str:
    if len(milliseconds) < 2:  # noqa: PLR2004 - there are no quantiles of one value
        return "No search completed."
    p95 = quantiles(milliseconds, n=20)[-1]
    return (
        f"{len(milliseconds)} searches completed, as their callers saw it: "
        f"median {median(milliseconds):.0f} ms, p95 {p95:.0f} ms, "
        f"longest {max(milliseconds):.0f} ms."
    )
