"""Plans and progress on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.progress import BarColumn, MofNCompleteColumn, Progress, TextColumn, TimeRemainingColumn
from rich.text import Text

from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.rendering import printable


def print_rows(rows: Sequence[tuple[str, str]], console: Console) -> None:
    """Print names and values."""
    for name, value in rows:
        text = Text(f"{name:<8}", "bold").append(printable(value), "not bold")
        console.print(text, soft_wrap=True)


def progress_bar(context: Context) -> Progress:
    """Return a progress bar; there is none where nobody looks."""
    return Progress(
        TextColumn("{task.description}"),
        BarColumn(),
        MofNCompleteColumn(),
        TimeRemainingColumn(),
        console=context.told,
        transient=True,
        disable=not context.told.is_terminal,
    )
