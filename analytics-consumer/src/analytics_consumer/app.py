"""Composition: settings → parts → a running process."""

import threading
from dataclasses import dataclass
from datetime import UTC, datetime

import structlog

from analytics_consumer.api.activity import activity_routes
from analytics_consumer.api.application import create_app
from analytics_consumer.api.health import BrokerConnected, health_routes
from analytics_consumer.api.integrity import integrity_routes
from analytics_consumer.api.request_log import request_log_routes
from analytics_consumer.api.routes import Clock, usage_routes
from analytics_consumer.ingest import Ingest
from analytics_consumer.integrity.badge import Badge
from analytics_consumer.retention.pruner import Pruner
from analytics_consumer.rollups.upkeep import Turn, Upkeep
from analytics_consumer.settings import Settings
from shared_schemas.delivery import Inbox
from shared_schemas.http.server import HttpServer
from shared_schemas.storage import Database
from shared_schemas.topology import USAGE
from shared_schemas.transport import Broker, Consumer, Reading
from shared_schemas.usage_events import decode_usage

_log = structlog.get_logger(__name__)


@dataclass(frozen=True)
class Service:
    """The parts of one process. One that only answers reads has no consumer."""

    database: Database
    consumer: Consumer | None
    upkeep: Upkeep | None
    http: HttpServer

    def run(self, stop: threading.Event) -> None:
        """Work until `stop` is set, then end in order."""
        self.http.start()
        _log.info("serving", port=self.http.port)
        if self.upkeep:
            self.upkeep.start()
        if self.consumer:
            self.consumer.start()
        stop.wait()
        self._end()

    def _end(self) -> None:
        """First the consumer, so that what is in hand is committed and acknowledged.

        Then the upkeep, and the HTTP server, which tells until the end how we are. All need the
        database, so it is the last.
        """
        if self.consumer and not self.consumer.stop():
            _log.warning("a batch was still running: its events will come again")
        if self.upkeep:
            self.upkeep.stop()
        self.http.stop()
        self.database.dispose()
        _log.info("stopped")


def bootstrap(
    settings: Settings,
    database: Database,
    broker: Broker,
    clock: Clock = lambda: datetime.now(UTC),
) -> Service:
    """Wire the roles that the settings name. Binds the port: raises PortInUse."""
    consumer, upkeep = None, None
    if "consume" in settings.roles:
        turn = threading.Lock()
        consumer = _consumer(settings, database, broker, turn)
        pruner = Pruner(database, settings.policy, turn)
        upkeep = Upkeep(database, turn, prune=pruner.step)
    routes = [health_routes(database, _connected(consumer))]
    if "serve" in settings.roles:
        routes += [
            usage_routes(database, clock),
            request_log_routes(database),
            activity_routes(database),
            integrity_routes(Badge(database), clock),
        ]
    http = HttpServer(
        create_app(settings.service_token, routes),
        host=settings.analytics_consumer_host,
        port=settings.analytics_consumer_port,
        threads=settings.analytics_consumer_threads,
    )
    return Service(database, consumer, upkeep, http)


def _consumer(settings: Settings, database: Database, broker: Broker, turn: Turn) -> Consumer:
    """Return the consumer: one thread, as only one transaction at a time can write on SQLite."""
    return broker.consumer(
        USAGE,
        Reading(Ingest(database, Inbox(), turn), decode_usage),
        prefetch=settings.analytics_consumer_prefetch,
        threads=1,
        batch_events=settings.analytics_consumer_batch_events,
    )


def _connected(consumer: Consumer | None) -> BrokerConnected | None:
    return (lambda: consumer.connected) if consumer else None
