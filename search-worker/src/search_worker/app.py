"""The composition of one search worker process: settings in, a running whole out."""

from collections.abc import Callable, Mapping, Sequence
from datetime import UTC, datetime
from typing import TYPE_CHECKING, Any, Final

import structlog

from search_worker.algorithms.registry import Algorithms
from search_worker.api import ApiParts, create_app
from search_worker.index.consumer import IndexVideos
from search_worker.jobs.accept import AcceptSearch
from search_worker.jobs.attempt import Attempts
from search_worker.jobs.cancel import CancelSearches
from search_worker.jobs.execute import Execute
from search_worker.jobs.parts import JobParts, Reporter
from search_worker.jobs.rerun import Rerun
from search_worker.jobs.run import RunSearch
from search_worker.jobs.running import Running
from search_worker.ranking.tokens import tokens_of
from search_worker.scheduling.admit import AdmitSearches
from search_worker.scheduling.in_hand import InHand
from search_worker.scheduling.scheduler import Scheduler
from search_worker.scheduling.take import TakeNext
from search_worker.semantic import embedder
from search_worker.settings import Settings
from shared_schemas.delivery import Inbox, ProcessLease, Relay
from shared_schemas.envelope import EventFactory
from shared_schemas.http.server import HttpServer
from shared_schemas.storage import Database, migrate
from shared_schemas.topology import SEARCH_BATCH, SEARCH_CANCELS, SEARCH_INDEX, SEARCH_REQUESTS
from shared_schemas.transport import Broker, Consumer

if TYPE_CHECKING:
    from search_worker.semantic.embed import EmbedVideos
    from search_worker.semantic.packed import Vectors

PACKAGE: Final = "search_worker"
INDEX_MESSAGES: Final = 20
ADMITTED_TOGETHER: Final = 50
INDEX_BATCH_EVENTS: Final = 200  # a writing transaction of some 50 ms: searches wait no longer
_STOP_SECONDS: Final = 10.0
_log = structlog.get_logger(__name__)


class SearchWorker:
    """One process with the roles that its settings name. Made of parts; nothing runs before start.

    Several may run on one database: searches are shared out, one of them indexes at a time.
    """

    def __init__(
        self,
        settings: Settings,
        broker: Broker,
        algorithms: Algorithms,
        clock: Callable[[], datetime] = lambda: datetime.now(UTC),
    ) -> None:
        """Bind the port, if serving. Raises PortInUse."""
        self._settings = settings
        self._database = Database(settings.search_worker_database_url.get_secret_value())
        self._lease = ProcessLease(self._database, clock)
        self._publisher = broker.publisher()
        self._relay = Relay(self._database, self._publisher, self._lease)
        self._algorithms = algorithms
        events = EventFactory(source="/search-worker", clock=clock)
        reporter = Reporter(self._relay.outbox, events)
        self._parts = JobParts(self._database, self._lease, reporter, clock, settings.patience)
        self._running = Running(self._parts)
        self._execute = Execute(self._database, algorithms)
        self._scheduler = self._make_scheduler() if "work" in settings.roles else None
        self._consumers = dict(self._make_consumers(broker))
        self._http = self._make_http() if "serve" in settings.roles else None
        self._embed = self._make_embed() if "embed" in settings.roles else None

    @property
    def port(self) -> int | None:
        """Where the API answers, or None without the role `serve`."""
        return self._http.port if self._http else None

    def start(self) -> None:
        """Bring the tables up to date and begin. Raises StorageUnavailable."""
        migrate(self._database, PACKAGE)
        tokens_of("é")  # builds the tokenizer's tables now, not during somebody's search
        self._lease.start()
        self._relay.start()
        self._running.start()
        if self._scheduler:
            self._scheduler.start()
        for consumer in self._consumers.values():
            consumer.start()
        if self._embed:
            self._embed.start()
        if self._http:
            self._http.start()
        _log.info("started", roles=sorted(self._settings.roles), port=self.port)

    def stop(self) -> None:
        """End in order: first what brings work, then what carries its results, then storage."""
        if self._http:
            self._http.stop()  # no new submissions
        for name, consumer in self._consumers.items():
            if not consumer.stop(_STOP_SECONDS):
                _log.warning("work left undone, it will be delivered again", consumer=name)
        if self._scheduler and not self._scheduler.stop(_STOP_SECONDS):
            _log.warning("searches left undone, they will be run again")
        if self._embed and not self._embed.stop(_STOP_SECONDS):
            _log.warning("a batch of vectors left undone, it will be made again")
        self._running.stop()  # nothing runs any more, or it will be run again
        self._relay.stop()  # what the last searches told is published
        self._lease.stop()  # others may take over what is left
        self._publisher.close()
        self._database.dispose()
        _log.info("stopped")

    def health(self) -> Mapping[str, Any]:
        """Say how the parts are. Without the broker, work waits: degraded, not broken."""
        relay = self._relay.status
        connected = {name: each.connected for name, each in self._consumers.items()}
        well = relay.connected and relay.last_error is None and all(connected.values())
        return {
            "status": "healthy" if well else "degraded",
            "roles": sorted(self._settings.roles),
            "broker": {"publisher": relay.connected, **connected},
            "relay": relay.last_error or "ok",
        }

    def _make_consumers(self, broker: Broker) -> list[tuple[str, Consumer]]:
        made: list[tuple[str, Consumer]] = []
        if self._scheduler:
            admit = AdmitSearches(self._parts, self._scheduler.wake)
            taken = {"prefetch": ADMITTED_TOGETHER, "batch_events": ADMITTED_TOGETHER}
            made.append(("requests", broker.consumer(SEARCH_REQUESTS, admit, **taken)))
            made.append(("batch", broker.consumer(SEARCH_BATCH, admit, **taken)))
            cancel = CancelSearches(self._parts, self._running)
            made.append(("cancels", broker.consumer(SEARCH_CANCELS, cancel)))
        if "index" in self._settings.roles:
            wake = self._scheduler.wake if self._scheduler else _nobody_waits
            index = IndexVideos(self._database, wake, Inbox())
            taken = {"prefetch": INDEX_MESSAGES, "batch_events": INDEX_BATCH_EVENTS}
            made.append(("index", broker.consumer(SEARCH_INDEX, index, **taken)))
        return made

    def _make_scheduler(self) -> Scheduler:
        threads = self._settings.search_worker_concurrency + 1  # the one that is left to others
        in_hand = InHand(threads)
        run = RunSearch(self._parts, Attempts(self._parts, self._execute, self._running))
        return Scheduler(TakeNext(self._parts, in_hand), run, in_hand)

    def _make_embed(self) -> "EmbedVideos":
        from search_worker.semantic.embed import EmbedVideos  # noqa: PLC0415 - needs the extra

        def embed(texts: Sequence[str]) -> "Vectors":
            return embedder()(texts)  # loaded when there is something to embed

        return EmbedVideos(self._database, embed)

    def _make_http(self) -> HttpServer:
        accept = AcceptSearch(self._parts, self._algorithms)
        rerun = Rerun(self._database, self._execute, self._settings.patience)
        token = self._settings.service_token
        parts = ApiParts(self._database, self._algorithms, accept, rerun, self.health, token)
        host, port = self._settings.search_worker_host, self._settings.search_worker_port
        return HttpServer(create_app(parts), host=host, port=port)


def _nobody_waits() -> None:
    """Do nothing: searches wait in other processes, which look into the database."""
