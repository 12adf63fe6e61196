"""Running the gateway: gunicorn with threads, configured here and nowhere else.

The master binds the port, migrates and forks; it holds no connection and no thread of ours.
Each worker makes its own parts (see `worker.Worker`).
"""

import gc
import signal
import socket
from typing import Any, Final

from gunicorn.app.base import BaseApplication
from gunicorn.arbiter import Arbiter
from gunicorn.config import Config
from gunicorn.glogging import Logger

from gateway.live.connection import Opening
from gateway.server.handover import HandoverWorker, note_switch
from gateway.server.listener import allow_many_connections, listen
from gateway.server.storage import bring_tables_up_to_date
from gateway.server.worker import Worker
from gateway.settings import Settings

GRACE_SECONDS: Final = 8
"""For requests under way, a `Prefer: wait` included in most cases, and then the background."""
_CONNECTIONS: Final = 2_000
_KEEP_ALIVE_SECONDS: Final = 75
_LONGEST_REQUEST_LINE: Final = 8_190


def serve(settings: Settings) -> None:
    """Answer requests until SIGTERM or SIGINT. Raises PortInUse, StorageUnavailable."""
    allow_many_connections()
    listener = listen(settings.gateway_host, settings.gateway_port)
    bring_tables_up_to_date(settings)
    _Server(settings, listener).run()


class _OrderlyArbiter(Arbiter):
    """Stops on Ctrl-C as it does on SIGTERM: requests under way get their answers."""

    def handle_int(self) -> None:
        self.handle_term()


class _Server(BaseApplication):
    def __init__(self, settings: Settings, listener: socket.socket) -> None:
        self._settings = settings
        self._listener = listener
        self._worker: Worker | None = None
        super().__init__()

    def load_config(self) -> None:
        for name, value in self._options().items():
            self.cfg.set(name, value)

    def load(self) -> Any:  # noqa: ANN401 - gunicorn's stubs and Flask's describe WSGI differently
        """Compose the application; gunicorn calls this in each worker."""
        self._worker = Worker(self._settings)
        return self._worker.start()

    def take_over(self, connection: socket.socket, received: bytes, opening: Opening) -> None:
        """Give a connection that has switched to WebSocket to the live channel."""
        if self._worker is None:
            connection.close()
        else:
            self._worker.live.adopt(connection, received, opening)

    def run(self) -> None:
        try:
            _OrderlyArbiter(self).run()
        except SystemExit as end:
            if end.code:
                raise

    def _options(self) -> dict[str, Any]:
        return {
            "bind": f"fd://{self._listener.fileno()}",
            "worker_class": _Worker,
            "workers": self._settings.gateway_workers,
            "threads": self._settings.gateway_threads,
            "worker_connections": _CONNECTIONS,
            "keepalive": _KEEP_ALIVE_SECONDS,
            "limit_request_line": _LONGEST_REQUEST_LINE,
            "graceful_timeout": GRACE_SECONDS,
            "control_socket_disable": True,
            "proc_name": "gateway",
            "logger_class": _JsonLogger,
            "loglevel": "warning",
            "post_request": note_switch,
            "when_ready": _share_memory,
            "worker_exit": self._stop_worker,
        }

    def _stop_worker(self, _arbiter: object, _worker: object) -> None:
        if self._worker is not None:  # None in the master, which calls this as well
            self._worker.stop()


class _Worker(HandoverWorker):
    """Leaves a terminal's Ctrl-C, which reaches every process, to the master."""

    def init_signals(self) -> None:
        super().init_signals()
        signal.signal(signal.SIGINT, signal.SIG_IGN)


class _JsonLogger(Logger):
    """Hands gunicorn's lines to the logging of the process, like everybody else's."""

    def setup(self, cfg: Config) -> None:
        super().setup(cfg)
        self.error_log.handlers.clear()
        self.error_log.propagate = True


def _share_memory(_arbiter: object) -> None:
    """Keep the garbage collector from copying what workers share with the master."""
    gc.collect()
    gc.freeze()
