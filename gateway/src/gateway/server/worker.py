"""One worker process: its parts, made after the fork, and what runs beside its requests."""

from collections.abc import Callable
from datetime import UTC, datetime

from flask import Flask

from gateway.app import create_app
from gateway.live.channel import LiveChannel
from gateway.parts import Parts
from gateway.search.facts import JobFacts, mark_published
from gateway.search.waiting import JobWaiters
from gateway.server.storage import open_database
from gateway.settings import Settings
from gateway.upstream.client import ServiceClient
from shared_schemas.delivery import ProcessLease, Relay
from shared_schemas.envelope import EventFactory
from shared_schemas.topology import JOBS
from shared_schemas.transport import connect

_FACTS_AT_ONCE = 50
_LIVE_SECONDS = 2.0
_WAITERS_SECONDS = 1.0
_RELAY_SECONDS = 2.0
"""How long a stopping process may still publish; what is left is another's to adopt."""


class Worker:
    """Threads and connections belong to a process, so all of this must follow the fork."""

    def __init__(self, settings: Settings) -> None:
        self._database = open_database(settings)
        broker = connect(settings.amqp_url.get_secret_value(), "gateway")
        self._publisher = broker.publisher()
        self._lease = ProcessLease(self._database, _now)
        self._relay = Relay(self._database, self._publisher, self._lease, mark_published(_now))
        self._waiters = JobWaiters(self._database, limit=max(1, settings.gateway_threads // 2))
        self._job_facts = broker.consumer(
            JOBS,
            JobFacts(self._database, _now, self._waiters.finished),
            prefetch=_FACTS_AT_ONCE,
            batch_events=_FACTS_AT_ONCE,
        )
        self._search_worker = _client(
            "The search worker", str(settings.search_worker_url), settings
        )
        self._analytics = _client(
            "The analytics consumer", str(settings.analytics_consumer_url), settings
        )
        self.live = LiveChannel(
            self._database, _now, self._analytics, limit=settings.gateway_live_clients
        )
        self._parts = Parts(
            settings=settings,
            database=self._database,
            outbox=self._relay.outbox,
            events=EventFactory("/gateway", _now),
            clock=_now,
            search_worker=self._search_worker,
            analytics_consumer=self._analytics,
            job_endings=self._waiters,
            live=self.live,
            broker_connected=lambda: self._publisher.connected,
        )

    def start(self) -> Flask:
        """Start what requests rely on; return the application. Raises StorageUnavailable."""
        self._lease.start()  # first: whoever is not alive has its events taken over
        self._relay.start()  # needs the lease; gives requests the producer they write under
        self._search_worker.start()
        self._analytics.start()
        self._waiters.start()
        self.live.start()
        self._job_facts.start()  # tells the waiters what has ended
        return create_app(self._parts)

    def stop(self) -> None:
        """Stop in this order, when no request is under way any more."""
        for step in self._steps():
            step()

    def _steps(self) -> list[Callable[[], object]]:
        return [
            lambda: self.live.stop(_LIVE_SECONDS),  # clients come back to another process
            lambda: self._waiters.stop(_WAITERS_SECONDS),
            self._job_facts.stop,  # what it has not acknowledged goes to another process
            self._search_worker.stop,
            self._analytics.stop,
            lambda: self._relay.stop(_RELAY_SECONDS),  # nobody writes events any more
            self._publisher.close,  # after the relay, which publishes through it
            self._lease.stop,  # after the relay: its end invites others to take over the rest
            self._database.dispose,  # the last, since all of them write
        ]


def _client(name: str, url: str, settings: Settings) -> ServiceClient:
    return ServiceClient(
        name, url, settings.service_token, timeout=settings.upstream_timeout_seconds
    )


def _now() -> datetime:
    return datetime.now(UTC)
