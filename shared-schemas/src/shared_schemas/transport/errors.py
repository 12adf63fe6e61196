"""What can go wrong between a process and the broker, and what a handler may answer."""

from typing import TYPE_CHECKING

from shared_schemas.errors import Unavailable

if TYPE_CHECKING:
    from collections.abc import Sequence

    from shared_schemas.transport.interface import Message


class BrokerUnavailable(Unavailable):
    """The broker is away, or did not answer: the outcome is unknown. Publish again later."""


class TopologyMismatch(BrokerUnavailable):
    """The broker has a queue or an exchange of this name that was declared differently."""


class Unroutable(Exception):  # noqa: N818 - AMQP's own word for it
    """The broker found no queue for these messages; all others of the call are confirmed."""

    def __init__(self, messages: "Sequence[Message]") -> None:
        super().__init__(
            f"no queue takes {sorted({each.to_queue or each.routing_key for each in messages})}"
        )
        self.messages = tuple(messages)


class LogGap(Exception):  # noqa: N818 - names what was found, not a fault of the reader
    """The log no longer holds all that was asked for: it was trimmed."""

    def __init__(self, expected: int, found: int) -> None:
        super().__init__(f"the log was trimmed: expected offset {expected}, the next is {found}")
        self.expected = expected
        self.found = found


class Reject(Exception):  # noqa: N818 - a handler's answer, after AMQP's basic.reject
    """Raised by a handler: this event can never be handled. It goes to the dead letters."""

    def __init__(self, reason: str) -> None:
        super().__init__(reason)
        self.reason = reason


class TryLater(Exception):  # noqa: N818 - a handler's answer
    """Raised by a handler: not yet. The event comes back, and nothing is counted against it.

    The delay is rounded up to the next wait queue, or down to the longest.
    """

    def __init__(self, reason: str, delay_seconds: float) -> None:
        super().__init__(reason)
        self.reason = reason
        self.delay_seconds = delay_seconds
