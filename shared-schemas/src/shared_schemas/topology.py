"""Exchange, queues and log as data. The transport declares what stands here and nothing else.

Fits RabbitMQ 3.10 to 4.x: everything durable, quorum queues with an explicit delivery limit,
one stream, delays by wait queues of a fixed time to live.
"""

from collections.abc import Mapping
from dataclasses import dataclass
from fnmatch import fnmatchcase
from typing import Final

from shared_schemas.events import EVENT_TYPES, SearchRequested

EXCHANGE: Final = "platform.events"
UNROUTABLE: Final = "platform.unroutable"
"""Name of the alternate exchange and of the queue behind it: what no one takes."""
LOG: Final = "platform.log"
DELIVERY_LIMIT: Final = 100
"""Deliveries of one message before the broker itself gives up on it. High, because a crash charges
every prefetched message; attempts that the handler made are counted by the transport."""
RETRY_DELAYS_MS: Final = (1_000, 5_000, 30_000, 120_000)
LOG_MAX_BYTES: Final = 5_000_000_000
LOG_SEGMENT_BYTES: Final = 50_000_000


@dataclass(frozen=True)
class WorkQueue:
    """A quorum queue that one consumer must not miss anything of.

    `single_active` keeps order across processes: one consumer at a time, the others stand by.
    """

    name: str
    bindings: tuple[str, ...]
    single_active: bool = False
    retry_delays_ms: tuple[int, ...] = RETRY_DELAYS_MS
    delivery_limit: int = DELIVERY_LIMIT

    @property
    def dead_letters(self) -> str:
        """Name of the queue for what cannot be handled."""
        return f"{self.name}.dead"

    def wait_queue(self, delay_ms: int) -> str:
        """Name of the queue in which a message waits `delay_ms` before it comes back."""
        return f"{self.name}.retry.{delay_ms}"


SEARCH_REQUESTS: Final = WorkQueue("search-worker.requests", (SearchRequested.type,))
SEARCH_BATCH: Final = WorkQueue("search-worker.batch", (SearchRequested.batch_key,))
"""Apart from the other requests, so that a backlog of these is never in front of those. Two queues
and not priorities within one, which quorum queues do not have before RabbitMQ 4."""
SEARCH_CANCELS: Final = WorkQueue("search-worker.cancels", ("search.cancel_requested",))
SEARCH_INDEX: Final = WorkQueue(
    "search-worker.index", ("video.*", "synonyms.*"), single_active=True
)
USAGE: Final = WorkQueue("analytics-consumer.usage", ("usage.recorded",))
JOBS: Final = WorkQueue(
    "gateway.jobs",
    (
        *SearchRequested.routing_keys,
        "search.started",
        "search.progressed",
        "search.completed",
        "search.failed",
        "search.cancelled",
    ),
)
WORK_QUEUES: Final = (SEARCH_REQUESTS, SEARCH_BATCH, SEARCH_CANCELS, SEARCH_INDEX, USAGE, JOBS)


@dataclass(frozen=True)
class Topology:
    """Everything that has to stand on the broker. Tests name their own, so they do not meet."""

    exchange: str = EXCHANGE
    unroutable: str = UNROUTABLE
    log: str = LOG
    queues: tuple[WorkQueue, ...] = WORK_QUEUES
    log_max_bytes: int = LOG_MAX_BYTES
    log_segment_bytes: int = LOG_SEGMENT_BYTES


PLATFORM: Final = Topology()

_CHANNELS: Final[Mapping[str, str]] = {
    SearchRequested.type: "requests",
    SearchRequested.batch_key: "requests",
    "search.cancel_requested": "cancels",
}
_CHANNEL_OF_FAMILY: Final[Mapping[str, str]] = {
    "video": "videos",
    "synonyms": "videos",  # numbered with them: searches wait for both alike
    "search": "jobs",
    "usage": "usage",
    "dead_letters": "operations",
}
_PACKED_CHANNELS: Final = frozenset({"usage", "videos"})
_TOO_LARGE_TO_PACK: Final = frozenset({"video.transcript_replaced", "synonyms.replaced"})
_PACK_LIMIT: Final = 200


def channel_of(event_type: str) -> str:
    """Name the channel in which a producer numbers events of this type, or with this routing key.

    Each work queue takes whole channels, so a number that is missing there is a loss.
    """
    return _CHANNELS.get(event_type) or _CHANNEL_OF_FAMILY[event_type.partition(".")[0]]


def is_work(event_type: str) -> bool:
    """Whether a service acts on events of this type. The others are in the log for people."""
    bindings = (one for queue in WORK_QUEUES for one in queue.bindings)
    return any(fnmatchcase(event_type, binding) for binding in bindings)


def pack_limit(event_type: str) -> int:
    """Return how many events of this type, or with this routing key, may share one message.

    Counted and indexed events travel packed; a search is a message of its own, so that it can be
    taken by any worker and fail alone. A transcript alone is as large as a pack may be, and so are
    somebody's synonyms.
    """
    packed = channel_of(event_type) in _PACKED_CHANNELS and event_type not in _TOO_LARGE_TO_PACK
    return _PACK_LIMIT if packed else 1


CHANNELS: Final = tuple(sorted({channel_of(event_type) for event_type, _ in EVENT_TYPES}))
