"""gunicorn's thread worker, which lets go of a connection that has switched to WebSocket.

The view has checked everything and answers 101, which gunicorn sends like any other answer. Then
it would keep the connection for another request, or close it: it gives it away instead.
"""

import socket
from typing import Any, Final, Protocol, cast

from gunicorn.workers.gthread import TConn, ThreadWorker

from gateway.live.connection import OPENING, Opening

_SWITCHING: Final = 101


class _Application(Protocol):
    def take_over(self, connection: socket.socket, received: bytes, opening: Opening) -> None: ...


class HandoverWorker(ThreadWorker):
    """Gives connections that have switched to its application."""

    def __init__(self, *arguments: Any, **more: Any) -> None:  # noqa: ANN401 - gunicorn's own
        super().__init__(*arguments, **more)
        self.switched: dict[socket.socket, Opening] = {}

    def finish_request(self, conn: TConn, fs: Any) -> None:  # noqa: ANN401 - gunicorn's own
        """Give the connection away if its last answer was a switch. On the main thread."""
        opening = self.switched.pop(conn.sock, None)
        if opening is None:
            super().finish_request(conn, fs)
            return
        self.nr_conns -= 1
        received = cast("Any", conn.parser).unreader.take_buffered()
        cast("_Application", self.app).take_over(conn.sock, received, opening)


def note_switch(
    worker: HandoverWorker,
    _request: object,
    environ: dict[str, Any],
    response: Any,  # noqa: ANN401 - gunicorn's own
) -> None:
    """Note that the answer to a request was a switch; gunicorn calls this when it has been sent."""
    opening = environ.get(OPENING)
    sent = response is not None and response.headers_sent
    if opening is not None and sent and response.status_code == _SWITCHING:
        worker.switched[response.sock] = opening
