"""What a broker must be like, with what a test does to it from outside; and the one in memory."""

import time
import uuid
from collections.abc import Callable
from datetime import UTC, datetime
from typing import Protocol

from shared_schemas.topology import (
    DELIVERY_LIMIT,
    LOG_MAX_BYTES,
    LOG_SEGMENT_BYTES,
    Topology,
    WorkQueue,
)
from shared_schemas.transport import (
    Broker,
    Message,
)
from shared_schemas.transport.fake import FakeBroker

DEADLINE_SECONDS = 15.0
STEP_SECONDS = 0.02


def a_topology(
    delivery_limit: int = DELIVERY_LIMIT,
    log_bytes: int = LOG_MAX_BYTES,
    segment_bytes: int = LOG_SEGMENT_BYTES,
    bindings: tuple[str, ...] = ("search.requested",),
) -> Topology:
    """Name a topology that no other test uses, with delays that a test can wait for."""
    prefix = f"t{uuid.uuid4().hex[:8]}"
    delays = (150, 400)
    return Topology(
        f"{prefix}.events",
        f"{prefix}.unroutable",
        f"{prefix}.log",
        (
            WorkQueue(f"{prefix}.work", bindings, False, delays, delivery_limit),  # noqa: FBT003 - the class's own order
            WorkQueue(f"{prefix}.ordered", ("video.*",), True, delays),  # noqa: FBT003 - as above
        ),
        log_max_bytes=log_bytes,
        log_segment_bytes=segment_bytes,
    )


class World(Protocol):
    """A broker and the outside of it."""

    topology: Topology

    @property
    def broker(self) -> Broker:
        """The broker under test."""

    def until(self, condition: Callable[[], bool]) -> bool:
        """Let things happen until the condition holds; False if it does not."""

    def rest(self, seconds: float) -> None:
        """Let this much time pass, in which something must not happen."""

    def now(self) -> datetime:
        """Tell the time that the broker's parts see."""

    def messages(self, queue: str) -> list[Message]:
        """Look at what a queue holds without taking it."""

    def cut(self) -> None:
        """Break every connection once."""

    def go_down(self) -> None:
        """Break every connection and take no new one."""

    def come_back(self) -> None:
        """Take connections again."""

    def lose_confirms(self) -> None:
        """Store what is published and say nothing, until `come_back`."""

    def close(self) -> None:
        """End everything that the test made."""


class FakeWorld:
    """The broker in memory: time passes when the test says so."""

    def __init__(self) -> None:
        self.topology = a_topology()
        self.broker = FakeBroker(self.topology)

    def until(self, condition: Callable[[], bool]) -> bool:
        for _ in range(int(DEADLINE_SECONDS / STEP_SECONDS)):
            self.broker.run()
            if condition():
                return True
            time.sleep(0.001)  # for readers in other threads
            self.broker.advance(STEP_SECONDS)
        return False

    def rest(self, seconds: float) -> None:
        self.broker.advance(seconds)

    def now(self) -> datetime:
        return datetime.fromtimestamp(self.broker.now, UTC)

    def messages(self, queue: str) -> list[Message]:
        return self.broker.messages(queue)

    def cut(self) -> None:
        self.broker.go_down()
        self.broker.come_back()

    def go_down(self) -> None:
        self.broker.go_down()

    def come_back(self) -> None:
        self.broker.lose_confirms = False
        self.broker.come_back()

    def lose_confirms(self) -> None:
        self.broker.lose_confirms = True

    def close(self) -> None:
        """Leave it to the garbage collector."""
