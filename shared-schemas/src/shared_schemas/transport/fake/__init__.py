"""A broker in memory for tests: the same promises, no threads, no waiting, a clock of its own.

Nothing moves by itself. `run` delivers what is due until nothing is; `advance` lets time pass and
runs. Publishing is safe from any thread; run the broker from one.
"""

from shared_schemas.topology import PLATFORM, Topology, WorkQueue
from shared_schemas.transport.fake.parts import FakeConsumer, FakeLogReader, FakePublisher
from shared_schemas.transport.fake.queue_reader import FakeQueueReader
from shared_schemas.transport.fake.store import Store
from shared_schemas.transport.interface import AnyHandler, reading_of


class FakeBroker(Store):
    """Keeps queues and the log in memory. Satisfies `Broker`."""

    def __init__(self, topology: Topology = PLATFORM, now: float = 1_700_000_000.0) -> None:
        super().__init__(topology, now)
        self._consumers: list[FakeConsumer] = []
        self._queue_readers: list[FakeQueueReader] = []

    def publisher(self) -> "FakePublisher":
        """Return a publisher."""
        return FakePublisher(self)

    def consumer(
        self,
        queue: WorkQueue,
        handler: AnyHandler,
        *,
        prefetch: int = 20,
        threads: int = 1,
        batch_events: int = 1,
    ) -> "FakeConsumer":
        """Return a consumer, not started. It works when the broker runs."""
        if queue.single_active and threads > 1:
            raise ValueError(f"{queue.name} keeps order, which several threads cannot")
        made = FakeConsumer(
            self, queue, reading_of(handler), prefetch=prefetch, batch_events=batch_events
        )
        self._consumers.append(made)
        return made

    def log_reader(self) -> "FakeLogReader":
        """Return a reader of the log."""
        return FakeLogReader(self)

    def queue_reader(self, queue: str) -> "FakeQueueReader":
        """Return a reader of a queue."""
        made = FakeQueueReader(self, queue)
        self._queue_readers.append(made)
        return made

    def run(self) -> None:
        """Deliver everything that is due, and what follows from it."""
        while self.up:
            self.move_due()
            if sum(consumer.step() for consumer in self._consumers) == 0:
                return

    def advance(self, seconds: float) -> None:
        """Let time pass, then run."""
        self.now += seconds
        self.run()

    def go_down(self) -> None:
        """Lose every connection. What is stored stays, what is in hand goes back."""
        with self.changed:
            self.up = False
            for consumer in self._consumers:
                consumer.give_back()
            for reader in self._queue_readers:
                reader.lose()
            self.changed.notify_all()

    def come_back(self) -> None:
        """Be reachable again."""
        self.up = True
