"""Queues and log in memory."""

import threading
from collections import defaultdict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field, replace
from datetime import UTC, datetime

from shared_schemas.envelope import decode
from shared_schemas.topology import Topology, WorkQueue
from shared_schemas.transport.errors import BrokerUnavailable, Unroutable
from shared_schemas.transport.interface import Message
from shared_schemas.transport.log_cursor import Logged


@dataclass
class _Queue:
    """Messages with the time from which they move on to `target`, or can be delivered."""

    delay_seconds: float = 0.0
    target: str | None = None
    messages: deque[tuple[float, Message]] = field(default_factory=deque)


class Store:
    """What the broker in memory holds. Safe to use from several threads."""

    def __init__(self, topology: Topology, now: float) -> None:
        self.now = now
        """Seconds since 1970."""
        self.up = True
        self.lose_confirms = False
        """While true, what is published is stored and its publisher is not told."""
        self.changed = threading.Condition(threading.RLock())
        self._topology = topology
        self._log: list[Logged] = []
        self._trimmed_to = 0
        self._turns: defaultdict[str, list[object]] = defaultdict(list)
        self._queues = {topology.unroutable: _Queue()}
        for queue in topology.queues:
            self._add_work_queue(queue)

    def _add_work_queue(self, queue: WorkQueue) -> None:
        self._queues[queue.name] = _Queue()
        self._queues[queue.dead_letters] = _Queue()
        for delay in queue.retry_delays_ms:
            self._queues[queue.wait_queue(delay)] = _Queue(delay / 1000, queue.name)

    def declare(self, topology: Topology) -> None:
        """Add the work queues that are not there yet, as every new connection does."""
        with self.changed:
            new = [queue for queue in topology.queues if queue.name not in self._queues]
            for queue in new:
                self._add_work_queue(queue)
            self._topology = replace(self._topology, queues=(*self._topology.queues, *new))

    def trim_log(self, offset: int) -> None:
        """Forget entries before `offset`, as a full log does."""
        self._trimmed_to = offset

    def messages(self, queue: str) -> list[Message]:
        """Return what waits in a queue, by its name."""
        return [message for _, message in self._queues[queue].messages]

    def check_up(self) -> None:
        """Raise `BrokerUnavailable` while down."""
        if not self.up:
            raise BrokerUnavailable("the broker is down")

    def store(self, messages: Sequence[Message]) -> None:
        """Route messages. Raises what a publisher raises."""
        with self.changed:
            self.check_up()
            unroutable = [message for message in messages if not self._route(message)]
            self.changed.notify_all()
        if self.lose_confirms:
            raise BrokerUnavailable("the connection was lost before the confirmation")
        if unroutable:
            raise Unroutable(unroutable)

    def _route(self, message: Message) -> bool:
        if message.to_queue is not None:
            return self._enqueue(message.to_queue, message)
        self._append_to_log(message)
        for queue in self._topology.queues:
            if any(_fits(key, message.routing_key) for key in queue.bindings):
                self._enqueue(queue.name, message)
        return True

    def _enqueue(self, name: str, message: Message) -> bool:
        queue = self._queues.get(name)
        if queue is not None:
            queue.messages.append((self.now + queue.delay_seconds, message))
        return queue is not None

    def _append_to_log(self, message: Message) -> None:
        contents = decode(message.content_type, message.body)
        published = datetime.fromtimestamp(int(self.now), UTC)
        self._log.append(Logged(len(self._log), published, contents))

    def move_due(self) -> None:
        """Move what has waited long enough."""
        with self.changed:
            for queue in self._queues.values():
                while queue.target and queue.messages and queue.messages[0][0] <= self.now:
                    self._enqueue(queue.target, queue.messages.popleft()[1])

    def join(self, queue: str, consumer: object) -> None:
        """Stand in line for a queue."""
        self._turns[queue].append(consumer)

    def leave(self, queue: str, consumer: object) -> None:
        """Give up the place in the line."""
        if consumer in self._turns[queue]:
            self._turns[queue].remove(consumer)

    def first(self, queue: str) -> object:
        """Return who has stood longest in line for a queue."""
        return next(iter(self._turns[queue]), None)

    def take(self, queue: str) -> Message | None:
        """Take the next message out of a queue."""
        entry = self.take_entry(queue)
        return entry[1] if entry else None

    def take_entry(self, queue: str) -> tuple[float, Message] | None:
        """Take the next message, with the time at which it came."""
        with self.changed:
            messages = self._queues[queue].messages
            return messages.popleft() if messages else None

    def put_back_entries(self, queue: str, entries: Sequence[tuple[float, Message]]) -> None:
        """Return messages to the head of a queue, in their order."""
        with self.changed:
            self._queues[queue].messages.extendleft(reversed(entries))

    def put_back(self, queue: str, messages: Sequence[Message]) -> None:
        """Return messages to the head of a queue, in their order."""
        self.put_back_entries(queue, [(self.now, message) for message in messages])

    def logged(self, offset: int) -> Logged | None:
        """Return the first entry that is left from an offset on."""
        place = max(offset, self._trimmed_to)
        return self._log[place] if place < len(self._log) else None

    @property
    def log_end(self) -> int:
        """The last offset of the log, -1 when it is empty."""
        return len(self._log) - 1


def _fits(pattern: str, key: str) -> bool:
    """Match a topic exchange's pattern: `*` is one word, `#` any number of words."""
    return _fits_words(pattern.split("."), key.split("."))


def _fits_words(pattern: Sequence[str], words: Sequence[str]) -> bool:
    if not pattern:
        return not words
    head, rest = pattern[0], pattern[1:]
    if head == "#":
        return any(_fits_words(rest, words[skipped:]) for skipped in range(len(words) + 1))
    return bool(words) and head in ("*", words[0]) and _fits_words(rest, words[1:])
