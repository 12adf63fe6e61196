"""A WSGI server in a thread, for the services whose HTTP interface is not their main work."""

import errno
import threading

import waitress
from flask import Flask


class PortInUse(Exception):  # noqa: N818 - names a state, like Unavailable
    """Somebody else listens there."""


class HttpServer:
    """Binds at once, answers once started, and stops within `stop()`."""

    def __init__(self, app: Flask, *, host: str, port: int, threads: int = 8) -> None:
        """Raise PortInUse if the port is taken."""
        try:
            self._server = waitress.create_server(
                app,
                host=host,
                port=port,
                threads=threads,
                ident=None,
                clear_untrusted_proxy_headers=True,
            )
        except OSError as error:
            if error.errno != errno.EADDRINUSE:
                raise
            raise PortInUse(f"port {port} on {host} is in use") from error
        self._thread = threading.Thread(target=self._server.run, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port that was bound, also where 0 was asked for."""
        return int(self._server.effective_port)

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self, timeout: float = 5.0) -> None:
        """Finish the requests at hand (waitress waits for its threads) and close the port."""
        self._server.close()
        self._thread.join(timeout)
        self._server.task_dispatcher.shutdown(timeout=timeout)
