"""What was done to dead letters: told by an event in the log, and counted from there."""

from collections.abc import Collection, Iterator, Sequence
from dataclasses import dataclass, field
from datetime import datetime
from itertools import groupby
from typing import Any, Literal, NamedTuple

from shared_schemas.envelope import Event, EventFactory, Trace, encode
from shared_schemas.eventlog.context import Clock
from shared_schemas.eventlog.dead.letters import DeadLetter
from shared_schemas.eventlog.positions import Begin
from shared_schemas.eventlog.reading.window import check_begin
from shared_schemas.events import DeadLettersHandled
from shared_schemas.transport import LogReader, Message, message_of

Action = Literal["requeued", "dropped"]
_SOURCE = "/events"


def facts_of(chunk: Sequence[DeadLetter], action: Action, clock: Clock) -> list[Message]:
    """Return one message for each kind of reason in a chunk of one queue."""
    make = EventFactory(_SOURCE, clock)
    ordered = sorted(chunk, key=lambda letter: letter.kind_of_reason)
    facts = [
        DeadLettersHandled(
            queue=chunk[0].place.queue,
            action=action,
            reason=reason,
            letters=tuple(letter.id for letter in letters),
            handled_at=clock(),
        )
        for reason, letters in groupby(ordered, key=lambda letter: letter.kind_of_reason)
    ]
    return [
        message_of([encode(make(fact, subject=fact.queue, trace=Trace()))], fact.type)
        for fact in facts
    ]


class Kind(NamedTuple):
    """What is counted together."""

    queue: str
    action: str
    reason: str


@dataclass
class Count:
    """How many letters, and when the first and the last of them were handled."""

    first: datetime
    last: datetime
    letters: int = 0


@dataclass
class Counts:
    """What the log tells. `log_from` is the time of the oldest entry that was read."""

    log_from: datetime | None = None
    by_kind: dict[Kind, Count] = field(default_factory=dict)

    def add(self, fact: DeadLettersHandled) -> None:
        """Count one fact."""
        kind = Kind(fact.queue, fact.action, fact.reason)
        found = self.by_kind.setdefault(kind, Count(fact.handled_at, fact.handled_at))
        found.letters += len(fact.letters)
        found.first = min(found.first, fact.handled_at)
        found.last = max(found.last, fact.handled_at)

    def keep(self, queues: Collection[str]) -> None:
        """Forget all other queues."""
        self.by_kind = {kind: one for kind, one in self.by_kind.items() if kind.queue in queues}

    def rows(self) -> list[tuple[Kind, Count]]:
        """Return all counts in the order of their queues, the highest first."""
        return sorted(self.by_kind.items(), key=lambda row: (row[0].queue, -row[1].letters, row[0]))

    def document(self) -> dict[str, Any]:
        """Return it as JSON would have it."""
        return {
            "log_from": self.log_from,
            "counts": [
                {**kind._asdict(), "count": one.letters, "first": one.first, "last": one.last}
                for kind, one in self.rows()
            ],
        }


def count(reader: LogReader, start: Begin) -> Counts:
    """Count what was done here. Other environments' facts may be in the log as well, marked."""
    check_begin(reader, start)
    counts = Counts()
    seen: set[str] = set()
    for event in _events(reader, start, counts):
        fact = event.data
        if isinstance(fact, DeadLettersHandled) and event.replayedfrom is None:
            if event.id not in seen:  # its publisher may have sent it twice
                counts.add(fact)
            seen.add(event.id)
    return counts


def _events(reader: LogReader, start: Begin, counts: Counts) -> Iterator[Event]:
    for entry in reader.read(start):
        counts.log_from = counts.log_from or entry.timestamp
        if isinstance(entry.event, Event):
            yield entry.event
