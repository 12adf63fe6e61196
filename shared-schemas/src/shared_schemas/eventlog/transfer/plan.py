"""What a replay is about, and what it would do: always found out before anything is published."""

from collections.abc import Iterator
from dataclasses import dataclass, field, replace
from datetime import datetime
from typing import Any

from shared_schemas.envelope import Event
from shared_schemas.eventlog.reading.window import check_begin
from shared_schemas.eventlog.selection import Selection
from shared_schemas.eventlog.transfer.digest import Digest
from shared_schemas.transport import AtOffset, First, LogEntry, LogReader, Since, Until

Place = tuple[int, int]
"""Offset and index in the message."""


@dataclass(frozen=True)
class Part:
    """A part of the log: from an offset or the beginning, between two instants, what is selected.

    `last` is the last offset, once it is known: the log goes on, a replay does not.
    """

    selection: Selection = field(default_factory=Selection)
    offset: int | None = None
    since: datetime | None = None
    before: datetime | None = None
    last: int | None = None

    def read(self, reader: LogReader) -> Iterator[tuple[LogEntry, Event]]:
        """Yield the events, to the end of the log as it is now or to `last`."""
        start = self._start()
        check_begin(reader, start)
        for entry in reader.read(start, until=Until(before=self.before)):
            if self.last is not None and entry.offset > self.last:
                return
            if isinstance(entry.event, Event) and self._takes(entry, entry.event):
                yield entry, entry.event

    def between(self, first: int, last: int) -> "Part":
        """Return the same events, found by offsets."""
        return replace(self, offset=first, last=last)

    def _start(self) -> First | AtOffset | Since:
        if self.offset is not None:
            return AtOffset(self.offset)
        return First() if self.since is None else Since(self.since)

    def _takes(self, entry: LogEntry, event: Event) -> bool:
        since = self.since and self.since.replace(microsecond=0)
        in_time = since is None or entry.timestamp >= since
        return in_time and self.selection(event)

    def document(self) -> dict[str, Any]:
        """Return it as JSON would have it."""
        return {
            "selection": self.selection.document(),
            "offset": self.offset,
            "since": self.since and self.since.isoformat(),
            "before": self.before and self.before.isoformat(),
            "last": self.last,
        }

    @classmethod
    def of_document(cls, document: dict[str, Any]) -> "Part":
        """Return what `document` was made of."""
        since, before = document["since"], document["before"]
        return cls(
            Selection.of_document(document["selection"]),
            document["offset"],
            since and datetime.fromisoformat(since),
            before and datetime.fromisoformat(before),
            document["last"],
        )


@dataclass(frozen=True)
class Target:
    """Where to: a side queue of this name, or production's own exchange."""

    queue: str | None

    @property
    def production(self) -> bool:
        """Whether the platform's own consumers get the events."""
        return self.queue is None

    def __str__(self) -> str:
        return "PRODUCTION" if self.queue is None else f"side queue {self.queue}"


@dataclass(frozen=True)
class Plan:
    """A part of the log as it was found, and where it is to go."""

    part: Part
    target: Target
    digest: Digest

    def rows(self, environment: str, rate: int) -> list[tuple[str, str]]:
        """Return it for a person."""
        seconds = self.digest.count / rate
        offsets = f"{self.part.offset} to {self.part.last}"
        return [
            *self.digest.rows(),
            ("Offsets", offsets),
            ("Target", f"{self.target} in {environment}"),
            ("Rate", f"at most {rate} events a second: {seconds:.0f} s or more"),
        ]

    def document(self, environment: str, rate: int) -> dict[str, Any]:
        """Return it as JSON would have it."""
        return {
            **self.digest.document(),
            "first_offset": self.part.offset,
            "last_offset": self.part.last,
            "target": self.target.queue or "production",
            "environment": environment,
            "rate": rate,
        }


def make_plan(reader: LogReader, part: Part, target: Target) -> Plan:
    """Read the part of the log without doing anything."""
    found, digest = measure(reader, part)
    return Plan(found, target, digest)


def measure(reader: LogReader, part: Part) -> tuple[Part, Digest]:
    """Return the same events as they are found now, by offsets, and what identifies them."""
    digest = Digest()
    first = last = None
    for entry, event in part.read(reader):
        first = entry.offset if first is None else first
        last = entry.offset
        digest.add(event)
    if first is None or last is None:
        return part, digest
    return part.between(first, last), digest
