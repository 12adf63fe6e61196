"""Nothing that changes something happens without a yes."""

from shared_schemas.eventlog.context import Context
from shared_schemas.eventlog.errors import Declined


def confirm(context: Context, question: str, *, yes: bool) -> None:
    """Return if the person says yes, or has said so on the command line; else raise Declined."""
    if not yes and context.ask(f"{question} [y/N] ").strip().lower() not in ("y", "yes"):
        raise Declined("nothing was done")


def confirm_by_typing(context: Context, question: str, word: str) -> None:
    """Return only if the person types this word."""
    if context.ask(f"{question} Type {word} to go on: ").strip() != word:
        raise Declined("nothing was done")
