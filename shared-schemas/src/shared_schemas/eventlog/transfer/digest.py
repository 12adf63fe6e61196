"""What identifies a series of events: how many, from when to when, a hash over their ids."""

import hashlib
from dataclasses import dataclass, field
from datetime import datetime
from typing import Any

from shared_schemas.envelope import Event
from shared_schemas.topology import is_work


@dataclass
class Digest:
    """Sums up events in their order. The hash is SHA-256 over their ids, a line feed after each."""

    count: int = 0
    unnumbered: int = 0
    """Events without producer and sequence whose receivers could not tell that they know them."""
    first: datetime | None = None
    last: datetime | None = None
    _hash: Any = field(default_factory=hashlib.sha256)

    @property
    def hash(self) -> str:
        """The hash so far, in hexadecimal."""
        return str(self._hash.hexdigest())

    def add(self, event: Event) -> None:
        """Take one more event."""
        self.count += 1
        self.unnumbered += is_work(event.type) and None in (event.producer, event.sequence)
        self.first = min(self.first or event.time, event.time)
        self.last = max(self.last or event.time, event.time)
        self._hash.update(event.id.encode() + b"\n")

    def document(self) -> dict[str, Any]:
        """Return it as JSON would have it."""
        return {
            "events": self.count,
            "unnumbered": self.unnumbered,
            "first": self.first and self.first.isoformat(),
            "last": self.last and self.last.isoformat(),
            "hash": self.hash,
        }

    def rows(self) -> list[tuple[str, str]]:
        """Return it for a person."""
        missing = f" ({self.unnumbered} without a number)" if self.unnumbered else ""
        return [
            ("Events", f"{self.count}{missing}"),
            ("Time", f"{self.first} to {self.last}" if self.count else "-"),
            ("Hash", self.hash),
        ]
