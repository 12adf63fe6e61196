"""What a key may be used for."""

from collections.abc import Iterable
from enum import StrEnum
from typing import Final


class Scope(StrEnum):
    """One part of the API. A key without scopes of its own has all of them."""

    READ = "read"
    WRITE = "write"
    SEARCH = "search"
    ANALYTICS = "analytics"


ALL_SCOPES: Final = frozenset(Scope)


def stored(scopes: Iterable[Scope] | None) -> str | None:
    """Return what is kept of scopes; None, for all, also holds those that are yet to come."""
    return None if scopes is None else " ".join(in_order(scopes))


def granted(kept: str | None) -> frozenset[Scope]:
    """Return the scopes that `stored` kept."""
    return ALL_SCOPES if kept is None else frozenset(map(Scope, kept.split()))


def in_order(scopes: Iterable[Scope]) -> list[Scope]:
    """Return each scope once, in the order in which they are documented."""
    wanted = set(scopes)
    return [scope for scope in Scope if scope in wanted]
