"""Plans on the terminal."""

from collections.abc import Sequence

from rich.console import Console
from rich.text import Text

from shared_schemas.eventlog.rendering import printable


def print_rows(rows: Sequence[tuple[str, str]], console: Console) -> None:
    """Print names and values."""
    for name, value in rows:
        text = Text(f"{name:<8}", "bold").append(printable(value), "not bold")
        console.print(text, soft_wrap=True)
