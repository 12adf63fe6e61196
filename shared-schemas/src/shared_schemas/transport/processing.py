"""Decides what becomes of deliveries. Knows no broker, no clock and no thread.

For any two lines here: a process may die between them, so the order is always effect, then copy
to another queue, then acknowledgement. What dies in between happens twice, never not at all.
"""

from collections.abc import Callable, Mapping, Sequence
from dataclasses import dataclass, field, replace
from typing import Any, NamedTuple

import orjson
import structlog

from shared_schemas.envelope import CONTENT_TYPE, Malformed, decode
from shared_schemas.errors import Unavailable
from shared_schemas.topology import WorkQueue
from shared_schemas.transport.backoff import Backoff
from shared_schemas.transport.errors import Reject, TryLater
from shared_schemas.transport.interface import Identified, Message

ATTEMPT_HEADER = "attempt"
"""How often a handler has failed on this event."""
REASON_HEADER = "reason"
QUEUE_HEADER = "queue"
TYPE_HEADER = "event-type"
_LONGEST_REASON = 500

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Received:
    """A message as it came, decoded."""

    body: bytes
    content_type: str
    routing_key: str
    headers: Mapping[str, str | int]
    message_id: str | None
    contents: Sequence[Identified | Malformed]

    @classmethod
    def read(  # noqa: PLR0913 - the parts of a delivery
        cls,
        body: bytes,
        content_type: str | None,
        routing_key: str,
        headers: Mapping[str, object],
        message_id: str | None,
        *,
        decode: Callable[[str | None, bytes], Sequence[Identified | Malformed]] = decode,
    ) -> "Received":
        """Decode a message. Headers in `x-` are the broker's own and mean this delivery only."""
        return cls(
            body,
            content_type or "",
            routing_key,
            {
                key: value
                for key, value in headers.items()
                if isinstance(value, str | int) and not key.startswith("x-")
            },
            message_id,
            decode(content_type, body),
        )


class Item(NamedTuple):
    """One event with the message it came in. A tuple, as there is one for every event."""

    event: Identified
    place: int
    source: Received

    @property
    def attempts(self) -> int:
        """How often a handler has failed on this event before."""
        value = self.source.headers.get(ATTEMPT_HEADER, 0)
        return value if isinstance(value, int) else 0


@dataclass(frozen=True)
class Settled:
    """All is decided: publish these, wait for their confirmation, then acknowledge."""

    republish: tuple[Message, ...] = ()


@dataclass(frozen=True)
class Hold:
    """Keep the deliveries and run again after this many seconds."""

    seconds: float
    reason: str


@dataclass
class Processing:
    """The work on some deliveries, from the first try to the decision about every event.

    Where order counts (`single_active`) a failing event is tried again in its place, and what
    comes behind it waits. Elsewhere a copy goes to a wait queue and the others go on.
    """

    received: Sequence[Received]
    queue: WorkQueue
    handler: Callable[[Sequence[Any]], None]
    backoff: Backoff = field(default_factory=lambda: Backoff(longest=2.0))
    _open: list[Item] = field(init=False)
    _together: bool = field(init=False)
    _failures_in_place: int = field(default=0, init=False)
    _republish: list[Message] = field(default_factory=list, init=False)

    def __post_init__(self) -> None:
        self._open = []
        for source in self.received:
            for index, content in enumerate(source.contents):
                if isinstance(content, Malformed):
                    self._bury(_part(source, index), content.reason, "malformed")
                else:
                    self._open.append(Item(content, index, source))
        self._together = len(self._open) > 1

    def run(self) -> Settled | Hold:
        """Hand over what is still open. After a `Hold`, call again: nothing done is repeated."""
        while self._open:
            hold = self._run_together() if self._together else self._run_first()
            if hold is not None:
                return hold
        return Settled(tuple(self._republish))

    def _run_together(self) -> Hold | None:
        try:
            self.handler([item.event for item in self._open])
        except Unavailable as error:
            return self._hold(error)
        except Exception as error:  # noqa: BLE001 - the top of the handler's work
            _log.info("batch_failed", queue=self.queue.name, reason=_describe(error))
            self._together = False  # whose fault it was shows when each runs alone
        else:
            self._open.clear()
        return None

    def _run_first(self) -> Hold | None:
        item = self._open[0]
        try:
            self.handler([item.event])
        except Unavailable as error:
            return self._hold(error)
        except Reject as error:
            self._bury(_part(item.source, item.place), error.reason, item.event.type)
        except TryLater as error:
            return self._postpone(item, error)
        except Exception as error:  # noqa: BLE001 - the top of the handler's work
            return self._count_failure(item, error)
        self._next()
        return None

    def _next(self) -> None:
        self._open.pop(0)
        self._failures_in_place = 0
        self.backoff.reset()

    def _hold(self, error: Unavailable) -> Hold:
        return Hold(self.backoff.next(), _describe(error))

    def _postpone(self, item: Item, error: TryLater) -> Hold | None:
        if self.queue.single_active or not self.queue.retry_delays_ms:
            return Hold(error.delay_seconds, error.reason)
        delay = _fitting_delay(self.queue.retry_delays_ms, error.delay_seconds * 1000)
        self._send_to_wait(item, delay, item.attempts)
        self._next()
        return None

    def _count_failure(self, item: Item, error: Exception) -> Hold | None:
        attempts = item.attempts + self._failures_in_place + 1
        reason = _describe(error)
        _log.warning(
            "event_failed",
            queue=self.queue.name,
            event_id=item.event.id,
            event_type=item.event.type,
            attempt=attempts,
            exc_info=error,
        )
        if attempts > len(self.queue.retry_delays_ms):
            part = _part(item.source, item.place)
            self._bury(part, reason, item.event.type, attempts)
            self._next()
            return None
        delay = self.queue.retry_delays_ms[attempts - 1]
        if self.queue.single_active:
            self._failures_in_place += 1
            return Hold(delay / 1000, reason)
        self._send_to_wait(item, delay, attempts)
        self._next()
        return None

    def _send_to_wait(self, item: Item, delay_ms: int, attempts: int) -> None:
        copy = _part(item.source, item.place)
        headers = {**copy.headers, ATTEMPT_HEADER: attempts}
        self._republish.append(
            replace(copy, headers=headers, to_queue=self.queue.wait_queue(delay_ms))
        )

    def _bury(self, part: Message, reason: str, event_type: str, attempts: int = 1) -> None:
        _log.error("dead_letter", queue=self.queue.name, event_type=event_type, reason=reason)
        headers = {
            **part.headers,
            ATTEMPT_HEADER: attempts,
            REASON_HEADER: reason[:_LONGEST_REASON],
            QUEUE_HEADER: self.queue.name,
            TYPE_HEADER: event_type,
        }
        self._republish.append(replace(part, headers=headers, to_queue=self.queue.dead_letters))


def _part(source: Received, index: int) -> Message:
    """Return one event of a message as a message of its own, byte for byte where it was alone."""
    whole = Message(
        source.body, source.content_type, source.routing_key, source.headers, source.message_id
    )
    if len(source.contents) == 1:
        return whole
    body = orjson.dumps(orjson.loads(source.body)[index])
    return replace(whole, body=body, content_type=CONTENT_TYPE, message_id=None)


def _fitting_delay(delays_ms: Sequence[int], wanted_ms: float) -> int:
    """Return the shortest delay that is long enough, else the longest."""
    return min((each for each in delays_ms if each >= wanted_ms), default=max(delays_ms))


def _describe(error: Exception) -> str:
    return f"{type(error).__name__}: {error}"
