"""The messages that could not be handled: where they lie, why, and what becomes of them."""

import hashlib
import re
from collections.abc import Callable, Iterable, Iterator, Sequence
from contextlib import ExitStack, closing
from dataclasses import dataclass, replace
from fnmatch import fnmatchcase
from typing import Self

from shared_schemas.envelope import Event, Malformed, decode
from shared_schemas.topology import Topology
from shared_schemas.transport import Broker, Held, Message, QueueReader
from shared_schemas.transport.interface import MOST_HELD
from shared_schemas.transport.processing import (
    ATTEMPT_HEADER,
    QUEUE_HEADER,
    REASON_HEADER,
    TYPE_HEADER,
)

_OF_THE_BURIAL = (ATTEMPT_HEADER, QUEUE_HEADER, REASON_HEADER, TYPE_HEADER)
_PARTICULAR = re.compile(r"[0-9a-fA-F][0-9a-fA-F-]{7,}|\d+")
_CHUNK = 200
_ID_DIGITS = 12


@dataclass(frozen=True)
class Place:
    """A queue of dead letters. `target` is the queue they came from, None for the exchange."""

    queue: str
    target: str | None


def places(topology: Topology) -> list[Place]:
    """Return every queue of dead letters, that of unroutable messages included."""
    found = [Place(queue.dead_letters, queue.name) for queue in topology.queues]
    return [*found, Place(topology.unroutable, None)]


@dataclass(frozen=True)
class DeadLetter:
    """One message. Where the broker itself moved it, it may hold several events."""

    place: Place
    held: Held
    contents: tuple[Event | Malformed, ...]

    @classmethod
    def of(cls, place: Place, held: Held) -> "DeadLetter":
        """Read a message."""
        return cls(place, held, tuple(decode(held.message.content_type, held.message.body)))

    @property
    def id(self) -> str:
        """The event's id, or a digest of what is no single event."""
        first = self.contents[0] if len(self.contents) == 1 else None
        if isinstance(first, Event):
            return first.id
        return hashlib.sha256(self.held.message.body).hexdigest()[:_ID_DIGITS]

    @property
    def type(self) -> str:
        """The events' type."""
        found = {one.type for one in self.contents if isinstance(one, Event)}
        return ", ".join(sorted(found)) or "malformed"

    @property
    def reason(self) -> str:
        """Why it could not be handled."""
        given = self.held.message.headers.get(REASON_HEADER)
        if given is not None:
            return str(given)
        if self.place.target is None:
            return "no queue took it"
        return f"moved by the broker: {self.held.death or 'no reason given'}"

    @property
    def kind_of_reason(self) -> str:
        """The reason without numbers and ids, so that alike ones can be counted together."""
        return _PARTICULAR.sub("*", self.reason)

    @property
    def attempts(self) -> int:
        """How often a handler failed on it."""
        return int(self.held.message.headers.get(ATTEMPT_HEADER, 0))

    def again(self) -> Message:
        """Return it as it was before, as if no attempt had been made."""
        message = self.held.message
        headers = {k: v for k, v in message.headers.items() if k not in _OF_THE_BURIAL}
        return replace(message, headers=headers, to_queue=self.place.target)


@dataclass(frozen=True)
class Wanted:
    """Which dead letters a command is about; all that is given must hold."""

    queue: str | None = None
    reason: str | None = None
    types: tuple[str, ...] = ()
    ids: tuple[str, ...] = ()

    def takes_place(self, place: Place) -> bool:
        """Whether letters of this queue may be wanted."""
        return self.queue in (None, place.queue, place.target)

    def __call__(self, letter: DeadLetter) -> bool:
        """Whether the letter is wanted."""
        return (
            (self.reason is None or self.reason.casefold() in letter.reason.casefold())
            and (not self.types or any(fnmatchcase(letter.type, glob) for glob in self.types))
            and (not self.ids or letter.id in self.ids)
        )


OnDone = Callable[[Sequence[DeadLetter]], None]
Facts = Callable[[Sequence[DeadLetter]], Sequence[Message]]
"""Makes the messages that tell what is done to letters."""


class DeadLetters:
    """All dead letters, held while this is open: nobody else sees or takes them meanwhile."""

    def __init__(self, broker: Broker, topology: Topology, wanted: Wanted) -> None:
        self._broker = broker
        self._wanted = wanted
        self._readers: dict[Place, QueueReader] = {}
        self._places = [place for place in places(topology) if wanted.takes_place(place)]
        self._stack = ExitStack()
        self.incomplete: list[Place] = []
        """Queues that hold more than could be looked at."""

    def __enter__(self) -> Self:
        return self

    def __exit__(self, *_: object) -> None:
        self._stack.close()

    @property
    def places(self) -> Sequence[Place]:
        """The queues that are looked at."""
        return self._places

    def read(self) -> list[DeadLetter]:
        """Return those that are wanted, in the order of their queues."""
        return [letter for place in self._places for letter in self._read(place)]

    def _read(self, place: Place) -> Iterator[DeadLetter]:
        reader = self._stack.enter_context(closing(self._broker.queue_reader(place.queue)))
        self._readers[place] = reader
        letters = [DeadLetter.of(place, held) for held in reader.read()]
        if len(letters) >= MOST_HELD:
            self.incomplete.append(place)
        return filter(self._wanted, letters)

    def requeue(self, letters: Sequence[DeadLetter], facts: Facts, on_done: OnDone) -> None:
        """Send them where they came from, tell of it, then remove them here.

        A death before the removal leaves both: it happens twice, never not at all, and receivers
        drop what they know.
        """
        self._handle(letters, lambda chunk: [*_again(chunk), *facts(chunk)], on_done)

    def drop(self, letters: Sequence[DeadLetter], facts: Facts, on_done: OnDone) -> None:
        """Tell of it, then remove them for good. A death in between leaves them."""
        self._handle(letters, facts, on_done)

    def _handle(self, letters: Sequence[DeadLetter], first: Facts, on_done: OnDone) -> None:
        publisher = self._broker.publisher()
        with closing(publisher):
            publisher.wait_connected(_CONNECT_SECONDS)
            for chunk in _chunks(letters):
                publisher.publish(first(chunk))
                self._readers[chunk[0].place].remove([letter.held for letter in chunk])
                on_done(chunk)


def _again(chunk: Sequence[DeadLetter]) -> list[Message]:
    return [letter.again() for letter in chunk]


_CONNECT_SECONDS = 15.0


def _chunks(letters: Iterable[DeadLetter]) -> Iterator[list[DeadLetter]]:
    """Cut into pieces of one queue each."""
    chunk: list[DeadLetter] = []
    for letter in letters:
        if chunk and (len(chunk) == _CHUNK or chunk[0].place != letter.place):
            yield chunk
            chunk = []
        chunk.append(letter)
    if chunk:
        yield chunk
