"""Finds the end of the log, for which AMQP has no question.

The broker is asked for the last chunk (`x-stream-offset: last`). Once it sends the first message
of it, it sends all that the prefetch allows before it answers anything else on that channel. So
after another round trip the end is known, on a busy log as well as on a quiet one; and a slow
broker makes the search slow, not wrong.
"""

import math
import threading
from dataclasses import dataclass
from datetime import UTC, datetime
from typing import Any

from pika import BasicProperties
from pika.channel import Channel
from pika.spec import Basic

from shared_schemas.transport.errors import BrokerUnavailable
from shared_schemas.transport.log_cursor import UNKNOWN_TIME

_PREFETCH = 20_000
"""More than a chunk can hold."""
_PAUSE_SECONDS = 0.02
_ROUNDS = 3
"""One is enough by what is known of the broker; the others cost little."""
_ROUNDS_WHEN_EMPTY = 10
"""More, since the first message may have to be fetched from disk."""


@dataclass(frozen=True)
class LogEnd:
    """The last message of the log; offset -1 when the log is empty."""

    offset: int = -1
    published: datetime = UNKNOWN_TIME


def offset_of(properties: BasicProperties) -> int:
    """Return a delivered message's place in the log."""
    return int(properties.headers["x-stream-offset"])


def published_at(properties: BasicProperties) -> datetime:
    """Return when a message was published, or 1970 if its publisher did not say."""
    seconds = properties.timestamp
    return UNKNOWN_TIME if seconds is None else datetime.fromtimestamp(seconds, UTC)


class EndProbe:
    """The role of a connection that looks for the end."""

    def __init__(self, log: str) -> None:
        self._log = log
        self._found = threading.Event()
        self._end = LogEnd()
        self._rounds = 0

    def wait(self, timeout: float) -> LogEnd:
        """Return the end; raise `BrokerUnavailable` after `timeout` seconds."""
        if not self._found.wait(timeout):
            raise BrokerUnavailable(f"the end of the log was not found within {timeout} s")
        return self._end

    def opened(self, channel: Channel) -> None:
        """Begin, or begin again."""
        self._end = LogEnd()
        self._rounds = 0
        channel.basic_qos(prefetch_count=_PREFETCH)
        arguments = {"x-stream-offset": "last"}
        channel.basic_consume(self._log, self._on_message, arguments=arguments)
        self._ask(channel)

    def closed(self, reason: BrokerUnavailable) -> None:
        """Do nothing: `opened` begins again."""

    def unblocked(self) -> None:
        """Do nothing: this connection does not publish."""

    def _ask(self, channel: Channel) -> None:
        if channel.is_open:
            channel.queue_declare(
                self._log, passive=True, callback=lambda answer: self._on_round(channel, answer)
            )

    def _on_round(self, channel: Channel, answer: Any) -> None:  # noqa: ANN401 - no types in pika
        self._rounds += 1
        if self._rounds >= self._rounds_needed(answer.method.message_count):
            self._found.set()
        else:
            channel.connection.ioloop.call_later(_PAUSE_SECONDS, lambda: self._ask(channel))

    def _rounds_needed(self, claimed_messages: int) -> float:
        if self._end.offset >= 0:
            return _ROUNDS
        # The broker's count is seconds old, so none may mean some; but some means some.
        return math.inf if claimed_messages else _ROUNDS_WHEN_EMPTY

    def _on_message(
        self, channel: Channel, method: Basic.Deliver, properties: BasicProperties, _body: bytes
    ) -> None:
        if self._end.offset < 0:
            self._rounds = 0
        self._end = LogEnd(offset_of(properties), published_at(properties))
        channel.basic_ack(method.delivery_tag)
