"""A WSGI server in a thread, for the services whose HTTP interface is not their main work."""

import errno
import os
import threading

from cheroot.wsgi import Server
from flask import Flask


class PortInUse(Exception):  # noqa: N818 - names a state, like Unavailable
    """Somebody else listens there."""


class HttpServer:
    """Binds at once, answers once started, and ends in good order."""

    def __init__(self, app: Flask, *, host: str, port: int, threads: int = 8) -> None:
        """Raise PortInUse if the port is taken."""
        self._server = Server(
            (host, port),
            app,
            numthreads=threads,
            server_name="",
            timeout=30,  # seconds a client may keep a connection without a word
            shutdown_timeout=5,  # seconds that requests at hand may take after `stop`
        )
        try:
            self._server.prepare()
        except OSError as error:
            # cheroot wraps the system's error in one without a number
            if os.strerror(errno.EADDRINUSE) not in str(error):
                raise
            raise PortInUse(f"port {port} on {host} is in use") from error
        self._thread = threading.Thread(target=self._server.serve, name="http", daemon=True)

    @property
    def port(self) -> int:
        """The port that was bound, also where 0 was asked for."""
        return int(self._server.bind_addr[1])

    def start(self) -> None:
        """Begin to answer."""
        self._thread.start()

    def stop(self) -> None:
        """Take no new connection, let the requests at hand finish, close the port.

        Needed also where `start` was never reached: the bound server would keep the process.
        """
        self._server.stop()
        if self._thread.is_alive():
            self._thread.join()
