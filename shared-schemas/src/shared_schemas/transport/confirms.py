"""Keeps account of what was published and not yet confirmed. Knows no connection."""

import threading
from collections import OrderedDict, deque
from collections.abc import Sequence
from dataclasses import dataclass, field

from shared_schemas.transport.errors import BrokerUnavailable, Unroutable
from shared_schemas.transport.interface import Message


class Call:
    """One call of `publish`: done once each of its messages is confirmed, or one is unknown."""

    def __init__(self, messages: Sequence[Message]) -> None:
        self.unsent = deque(messages)
        self._open = len(messages)
        self._refused = 0
        self._returned: list[Message] = []
        self._failure: BrokerUnavailable | None = None
        self._done = threading.Event()

    @property
    def done(self) -> bool:
        """Whether the outcome is settled."""
        return self._done.is_set()

    def confirm(self) -> None:
        """Note that one message is safe."""
        self._open -= 1
        if self._open == 0:
            self._done.set()

    def refuse(self) -> None:
        """Note that the broker did not take one message."""
        self._refused += 1
        self.confirm()

    def give_back(self, message: Message) -> None:
        """Note that no queue takes this message. Its confirmation follows."""
        self._returned.append(message)

    def fail(self, failure: BrokerUnavailable) -> None:
        """Settle as unknown: nothing more will be heard of the messages."""
        self._failure = failure
        self.unsent.clear()
        self._done.set()

    def wait(self, timeout: float) -> bool:
        """Wait for the outcome; False when there is none after `timeout` seconds."""
        return self._done.wait(timeout)

    def raise_failure(self) -> None:
        """Raise unless every message is confirmed."""
        if self._failure is not None:
            raise type(self._failure)(str(self._failure)) from self._failure
        if self._refused:
            raise BrokerUnavailable(f"the broker refused {self._refused} messages")
        if self._returned:
            raise Unroutable(self._returned)


@dataclass
class Unconfirmed:
    """Which call each outstanding tag of one channel belongs to. Tags count from 1."""

    _last: int = 0
    _by_tag: OrderedDict[int, tuple[Call, Message]] = field(default_factory=OrderedDict)

    def __len__(self) -> int:
        return len(self._by_tag)

    def add(self, call: Call, message: Message) -> int:
        """Note a message that is being published now; return its tag."""
        self._last += 1
        self._by_tag[self._last] = (call, message)
        return self._last

    def returned(self, tag: int) -> None:
        """Note that the broker gave this message back."""
        call, message = self._by_tag[tag]
        call.give_back(message)

    def settle(self, tag: int, *, multiple: bool, taken: bool) -> None:
        """Note the broker's answer for a tag or, with `multiple`, for all up to it."""
        for each in self._up_to(tag) if multiple else [tag]:
            call, _message = self._by_tag.pop(each)
            if taken:
                call.confirm()
            else:
                call.refuse()

    def _up_to(self, tag: int) -> list[int]:
        tags = []
        for each in self._by_tag:  # in the order of publishing
            if each > tag:
                break
            tags.append(each)
        return tags

    def fail_all(self, failure: BrokerUnavailable) -> None:
        """Give up on all: the channel is gone, and no answer will come."""
        for call, _message in self._by_tag.values():
            call.fail(failure)
        self._by_tag.clear()
